package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnName;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of models and of records that UTF-8 and the runtime's Java side write differently. */
class TextsOfModelsTest {
    /** Alike up to the last of the two halves that Java has for it. */
    private static final List<String> MOODS = List.of("good 😀", "good 😁");

    private static List<Prediction> predictions(OnnxModel model, double... x) {
        try (Scorer<Row, Prediction> scorer = Scorer.of(model).open(Prediction.class)) {
            var table = Table.builder(Column.float64("x"));
            for (double one : x) {
                table.row(one);
            }
            return scorer.scoreAll(table.build());
        }
    }

    static Stream<Node> classifiers() {
        return Stream.of(
                Classifiers.linear(),
                Classifiers.tree(new long[] {1, 1}, 0.1f, 0.9f),
                Classifiers.tree(new long[] {0, 1, 0, 1}, 0.9f, -0.9f, 0.1f, 0.9f));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void classes_come_out_as_the_file_names_them(Node classifier) {
        List<Prediction> answers = predictions(Classifiers.of(classifier, MOODS), 0, 1);

        assertThat(answers).extracting(Prediction::label).containsExactlyElementsOf(MOODS);
        assertThat(answers.get(1).probabilities().keySet()).containsExactlyElementsOf(MOODS);
        assertThat(answers.get(1).probabilities().get(MOODS.get(1)))
                .isGreaterThan(answers.get(1).probabilities().get(MOODS.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"𝔘nd", "a\0b", "größe", "大", "\0", "\uE000", "👩‍👩‍👧"})
    void any_text_is_a_class(String name) {
        List<Prediction> answers = predictions(Classifiers.of(Classifiers.linear(), List.of(name, name + "2")), 0, 1);

        assertThat(answers).extracting(Prediction::label).containsExactly(name, name + "2");
        assertThat(answers.get(0).probabilities().keySet()).containsExactly(name, name + "2");
    }

    record Mood(String label, @ProbabilityOf("good 😁") double good) {}

    @Test
    void a_component_takes_the_probability_of_such_a_class() {
        OnnxModel model = Classifiers.of(Classifiers.linear(), MOODS);
        try (Scorer<Row, Mood> scorer = Scorer.of(model).open(Mood.class)) {
            assertThat(scorer.score(Row.of(Map.of("x", 1.0))).good()).isBetween(0.5, 1.0);
            assertThat(scorer.score(Row.of(Map.of("x", 0.0))).good()).isBetween(0.0, 0.5);
        }
    }

    @Test
    void classes_of_a_model_with_metadata_come_out_too() {
        var classification = new Classification(
                MOODS, Optional.of(MOODS.get(1)), Optional.empty(), Optional.of("👻"), "label", "scores");
        OnnxModel model = GraphWriter.named("chosen")
                .input("x", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(Classifiers.linear()
                        .attribute("classlabels_strings", List.of("0", "1"))
                        .inputs("x")
                        .outputs("decided", "scores"))
                .node(Node.ml("LabelEncoder")
                        .attribute("keys_strings", List.of("0"))
                        .attribute("values_strings", List.of(MOODS.get(0)))
                        .attribute("default_string", MOODS.get(1))
                        .inputs("decided")
                        .outputs("label"))
                .output("label", ElementType.STRING, TensorInfo.OPEN)
                .output("scores", ElementType.FLOAT, TensorInfo.OPEN, 2)
                .metadata(classification.toMetadata())
                .toModel();

        assertThat(predictions(model, 0, 1)).extracting(Prediction::label).containsExactlyElementsOf(MOODS);
    }

    @Test
    void a_class_chosen_from_a_constant_comes_out_too() {
        OnnxModel model = GraphWriter.named("chosen")
                .input("x", ElementType.INT64, TensorInfo.OPEN)
                .constant("names", Tensor.strings(MOODS))
                .node(Node.ml("ArrayFeatureExtractor").inputs("names", "x").outputs("chosen"))
                .constant("shape", Tensor.longs(new long[] {-1}))
                .node(Node.of("Reshape").inputs("chosen", "shape").outputs("label"))
                .output("label", ElementType.STRING, TensorInfo.OPEN)
                .toModel();
        try (Scorer<Row, Echo> scorer = Scorer.of(model).open(Echo.class)) {
            assertThat(scorer.scoreAll(List.of(Row.of(Map.of("x", 1)), Row.of(Map.of("x", 0)))))
                    .containsExactly(new Echo(MOODS.get(1)), new Echo(MOODS.get(0)));
        }
    }

    record Absent(@ProbabilityOf("good 😂") double good) {}

    @Test
    void a_message_has_the_names_as_they_are() {
        OnnxModel model = Classifiers.of(Classifiers.linear(), List.of("good 😀", "line\nbreak"));
        assertThatThrownBy(() -> Scorer.of(model).open(Absent.class))
                .hasMessageContaining(
                        "'good 😂', which is no class of the model; its classes are 'good 😀', 'line\\u000abreak'");
    }

    record Echo(String label) {}

    private static OnnxModel encoder(String... categories) {
        return GraphWriter.named("encoder")
                .input("text", ElementType.STRING, TensorInfo.OPEN)
                .node(Node.ml("LabelEncoder")
                        .attribute("keys_strings", List.of(categories))
                        .attribute(
                                "values_int64s",
                                IntStream.range(0, categories.length)
                                        .asLongStream()
                                        .toArray())
                        .inputs("text")
                        .outputs("code"))
                .output("code", ElementType.INT64, TensorInfo.OPEN)
                .toModel();
    }

    record Text(String text) {}

    record Code(long code) {}

    @Test
    void a_category_that_goes_in_is_the_one_of_the_file() {
        String[] categories = {"a", "😀", "😁", "x\0", "x", "x\0y"};
        try (Scorer<Text, Code> scorer = Scorer.of(encoder(categories)).open(Text.class, Code.class)) {
            for (int i = 0; i < categories.length; i++) {
                assertThat(scorer.score(new Text(categories[i])).code()).isEqualTo(i);
            }
            assertThat(scorer.score(new Text("😂")).code()).isEqualTo(-1);
            assertThat(scorer.score(new Text("\uD83D")).code()).isEqualTo(-1);
        }
    }

    @Test
    void texts_go_through_as_they_are() {
        OnnxModel model = GraphWriter.named("identity")
                .input("text", ElementType.STRING, TensorInfo.OPEN, 1)
                .node(Node.of("Identity").inputs("text").outputs("label"))
                .output("label", ElementType.STRING, TensorInfo.OPEN, 1)
                .toModel();
        try (Scorer<Text, Echo> scorer = Scorer.of(model).open(Text.class, Echo.class)) {
            for (String text : List.of("", "a\0b", "😀", "\uD83D", "\uDE00\uD83D", "ÀÉ\u0080\uFFFF")) {
                assertThat(scorer.score(new Text(text))).isEqualTo(new Echo(text));
            }
        }
    }

    record Named(
            @ColumnName("in 😀") double first,
            @ColumnName("in 😁") double second) {}

    record Difference(
            @ColumnName("out 😀") double difference,
            @ColumnName("out 😁") double same) {}

    @Test
    void names_of_inputs_and_outputs_are_found() {
        OnnxModel model = GraphWriter.named("named 😀")
                .input("in 😀", ElementType.DOUBLE, TensorInfo.OPEN)
                .input("in 😁", ElementType.DOUBLE, TensorInfo.OPEN)
                .constant("k 😀", Tensor.doubles(new double[] {10}))
                .node(Node.of("Sub").inputs("in 😀", "in 😁").outputs("d 😀"))
                .node(Node.of("Mul").inputs("d 😀", "k 😀").outputs("out 😀"))
                .node(Node.of("Identity").inputs("in 😁").outputs("out 😁"))
                .output("out 😀", ElementType.DOUBLE, TensorInfo.OPEN)
                .output("out 😁", ElementType.DOUBLE, TensorInfo.OPEN)
                .toModel();
        try (Scorer<Named, Difference> scorer = Scorer.of(model).open(Named.class, Difference.class)) {
            assertThat(scorer.score(new Named(5, 3))).isEqualTo(new Difference(20, 3));
        }
    }

    @Test
    void a_model_that_looks_at_characters_refuses_those_that_it_would_not_see() {
        OnnxModel model = GraphWriter.named("matching")
                .input("text", ElementType.STRING, TensorInfo.OPEN)
                .node(Node.of("RegexFullMatch")
                        .attribute("pattern", ".😀?")
                        .inputs("text")
                        .outputs("matches"))
                .output("matches", ElementType.BOOL, TensorInfo.OPEN)
                .toModel();
        try (Scorer<Text, Matches> scorer = Scorer.of(ofOperatorSet20(model)).open(Text.class, Matches.class)) {
            assertThat(scorer.score(new Text("ä")).matches()).isTrue();
            assertThat(scorer.score(new Text("ab")).matches()).isFalse();
            assertThatThrownBy(() -> scorer.score(new Text("a😀")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("Input 'text' of record 0 is 'a😀'; ONNX Runtime gets a character");
        }
    }

    /** The operator is younger than the set that models are written in here. */
    private static OnnxModel ofOperatorSet20(OnnxModel model) {
        byte[] bytes = model.bytes();
        byte[] set = new WireWriter()
                .message(8, new WireWriter().text(1, "").number(2, 17))
                .toBytes();
        int last = set.length - 1;
        for (int i = 0; i + last < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + set.length, set, 0, set.length)) {
                bytes[i + last] = 20;
            }
        }
        return OnnxModel.of(bytes);
    }

    record Matches(boolean matches) {}

    /** A {@code NodeProto} that adds nothing to its input, in this domain and with this text as an attribute. */
    private static byte[] node(String domain, String text) {
        var attribute = new WireWriter().text(1, "names").text(9, text).number(20, 8);
        var node = new WireWriter()
                .text(1, "x")
                .text(2, "y")
                .text(4, "Own")
                .message(5, attribute)
                .text(7, domain);
        var graph = new WireWriter()
                .message(1, node)
                .message(11, new WireWriter().text(1, "x"))
                .message(12, new WireWriter().text(1, "y"));
        return ModelTexts.of(OnnxModel.of(
                        new WireWriter().number(1, 8).message(7, graph).toBytes()))
                .bytes();
    }

    @Test
    void only_what_is_a_text_is_written_otherwise() {
        assertThat(node("mine", "good 😀"))
                .hasSameSizeAs(node("mine", "good \uFFFF\uFFFF")); // three bytes for each half
        assertThat(new String(node("com.microsoft", "good 😀"), StandardCharsets.UTF_8))
                .contains("good 😀");
        assertThat(new String(node("mine", "good 😀"), StandardCharsets.UTF_8)).doesNotContain("good 😀");
    }

    @Test
    void a_model_whose_texts_are_the_same_goes_to_the_runtime_as_it_is() {
        OnnxModel model = CreditGraph.model();
        assertThat(ModelTexts.of(model).bytes()).isEqualTo(model.bytes());
    }
}
