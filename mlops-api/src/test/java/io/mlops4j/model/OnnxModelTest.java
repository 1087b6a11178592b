package io.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
    private static final Wire NOTHING_MORE = new Wire();
    private static final TensorInfo X = new TensorInfo("x", ElementType.FLOAT, List.of(-1L, 1L));

    @TempDir
    Path folder;

    @Test
    void a_model_tells_its_signature_description_and_metadata() {
        OnnxModel model = OnnxModel.of(Wire.model(NOTHING_MORE)
                .text(6, "what it is")
                .message(14, new Wire().text(1, "b").text(2, "2"))
                .message(14, new Wire().text(1, "a").text(2, "1"))
                .bytes());

        assertThat(model.signature().inputs()).containsExactly(X);
        assertThat(model.signature().outputs()).containsExactly(X);
        assertThat(model.signature().input("x")).contains(X);
        assertThat(model.signature().output("y")).isEmpty();
        assertThat(model.signature().classification()).isEmpty();
        assertThat(model.description()).isEqualTo("what it is");
        assertThat(model.metadata()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(model.operatorSets()).containsExactly(Map.entry("", 17L));
        assertThat(model.signature()).hasToString("inputs:\n  x: float[?, 1]\noutputs:\n  x: float[?, 1]");
    }

    @Test
    void constants_of_the_graph_are_no_inputs() {
        Wire graph = new Wire()
                .message(11, Wire.value("weights"))
                .message(5, new Wire().number(1, 1).number(2, 1).text(8, "weights"))
                .message(11, Wire.value("sparse"))
                .message(15, new Wire().message(1, new Wire().text(8, "sparse")));

        assertThat(OnnxModel.of(Wire.model(graph).bytes()).signature().inputs()).containsExactly(X);
    }

    private static Wire encoder(String... categories) {
        var attribute = new Wire().text(1, "cats_strings");
        Arrays.stream(categories).forEach(category -> attribute.text(9, category));
        return new Wire()
                .text(1, "x")
                .text(2, "hot")
                .text(4, "OneHotEncoder")
                .message(5, attribute)
                .message(5, new Wire().text(1, "zeros").number(3, 1))
                .text(7, "ai.onnx.ml");
    }

    private static Map<String, List<String>> categories(Wire graph) {
        return OnnxModel.of(Wire.model(graph).bytes()).categories();
    }

    @Test
    void the_categories_of_an_input_are_those_of_its_encoders() {
        assertThat(categories(NOTHING_MORE)).isEmpty();
        assertThat(categories(new Wire().message(1, encoder("yes", "no"))))
                .containsExactly(Map.entry("x", List.of("yes", "no")));
        assertThat(categories(new Wire().message(1, encoder("yes", "no")).message(1, encoder("no", "perhaps"))))
                .containsExactly(Map.entry("x", List.of("yes", "no", "perhaps")));
    }

    private static Wire zipMap(Wire labels) {
        return new Wire()
                .text(1, "scores")
                .text(2, "p")
                .text(4, "ZipMap")
                .message(5, labels)
                .text(7, "ai.onnx.ml");
    }

    private static Map<String, List<String>> classes(Wire node) {
        var graph = new Wire().message(1, node).message(12, Wire.value("p"));
        return OnnxModel.of(Wire.model(graph).bytes()).classes();
    }

    @Test
    void the_classes_of_an_output_are_those_of_its_map_in_the_order_of_the_file() {
        assertThat(classes(zipMap(new Wire()
                        .text(1, "classlabels_strings")
                        .text(9, "good 😀")
                        .text(9, "a")
                        .text(9, "good 😁"))))
                .containsExactly(Map.entry("p", List.of("good 😀", "a", "good 😁")));
        assertThat(classes(zipMap(new Wire()
                        .text(1, "classlabels_int64s")
                        .number(8, 10)
                        .number(8, -1)
                        .number(8, 2))))
                .containsExactly(Map.entry("p", List.of("10", "-1", "2")));
        assertThat(classes(
                        zipMap(new Wire().text(1, "classlabels_int64s").bytes(8, new byte[] {(byte) 0x80, 1, 2, 10}))))
                .containsExactly(Map.entry("p", List.of("128", "2", "10")));
    }

    @Test
    void classes_that_the_file_does_not_say_are_not_known() {
        assertThat(classes(new Wire().text(1, "scores").text(2, "p").text(4, "Softmax")))
                .isEmpty();
        assertThat(classes(zipMap(
                        new Wire().text(1, "classlabels_strings").text(9, "yes").bytes(9, new byte[] {(byte) 0xE9}))))
                .isEmpty();
        assertThatThrownBy(() ->
                        classes(zipMap(new Wire().text(1, "classlabels_int64s").bytes(8, new byte[] {2, (byte) 0x80}))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("a number has no end");
    }

    @Test
    void no_categories_are_known_of_an_input_that_goes_elsewhere_too() {
        Wire nested = new Wire().text(1, "then_branch").message(6, new Wire());
        Wire other = new Wire().text(1, "z").text(4, "If").message(5, nested);
        Wire domain = encoder("yes").text(7, "com.example");

        assertThat(categories(new Wire()
                        .message(1, encoder("yes"))
                        .message(1, new Wire().text(1, "x").text(4, "Equal"))))
                .isEmpty();
        assertThat(categories(new Wire().message(1, encoder("yes")).message(1, other)))
                .isEmpty();
        assertThat(categories(new Wire().message(1, domain))).isEmpty();
        assertThat(categories(new Wire().message(1, encoder()))).isEmpty();
        Wire latin1 = new Wire()
                .text(1, "cats_strings")
                .bytes(9, new byte[] {(byte) 0xE9})
                .text(9, "yes");
        assertThat(categories(new Wire()
                        .message(
                                1,
                                new Wire()
                                        .text(1, "x")
                                        .text(4, "OneHotEncoder")
                                        .message(5, latin1)
                                        .text(7, "ai.onnx.ml"))))
                .isEmpty();
    }

    @Test
    void a_graph_in_two_pieces_is_one_graph() {
        Wire more = new Wire().message(11, Wire.value("y")).message(5, Wire.external());

        assertRefused(Wire.model(NOTHING_MORE).message(7, more).bytes(), "in another file");
    }

    @Test
    void unknown_fields_are_passed_over() {
        OnnxModel model = OnnxModel.of(Wire.model(new Wire().text(99, "new"))
                .number(100, -1)
                .raw(0xA9, 0x06, 1, 2, 3, 4, 5, 6, 7, 8)
                .raw(0xAD, 0x06, 1, 2, 3, 4)
                .bytes());

        assertThat(model.signature().inputs()).containsExactly(X);
    }

    static Stream<Arguments> what_is_no_model() {
        return Stream.of(
                Arguments.of("empty", new byte[0], "empty"),
                Arguments.of("text", utf8("id;amount\n1;2\n"), "not ONNX"),
                Arguments.of("zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}, "not ONNX"),
                Arguments.of("zeros", new byte[64], "not ONNX"),
                Arguments.of("version alone", new Wire().number(1, 8).bytes(), "no graph"),
                Arguments.of("graph alone", new Wire().message(7, new Wire()).bytes(), "no version"),
                Arguments.of(
                        "no output",
                        new Wire().number(1, 8).message(7, new Wire()).bytes(),
                        "no output"),
                Arguments.of(
                        "endless number",
                        new Wire().raw(0x08).raw(repeated(0xFF, 12)).bytes(),
                        "ten bytes"),
                Arguments.of("groups", new Wire().raw(0x3B, 0x3C).bytes(), "kind that ONNX does not use"),
                Arguments.of(
                        "graph is a number",
                        new Wire().number(1, 8).number(7, 5).bytes(),
                        "has to be a message"),
                Arguments.of(
                        "name is no UTF-8",
                        Wire.model(new Wire().message(12, new Wire().bytes(1, new byte[] {(byte) 0xC3, 0x28})))
                                .bytes(),
                        "UTF-8"),
                Arguments.of(
                        "half a character in UTF-8",
                        Wire.model(NOTHING_MORE)
                                .bytes(6, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})
                                .bytes(),
                        "UTF-8"),
                Arguments.of(
                        "input without a name",
                        Wire.model(new Wire().message(11, Wire.value(""))).bytes(),
                        "has no name"),
                Arguments.of(
                        "two inputs of one name",
                        Wire.model(new Wire().message(11, Wire.value("x"))).bytes(),
                        "two of its inputs are named 'x'"),
                Arguments.of(
                        "a key of the metadata twice",
                        Wire.model(NOTHING_MORE)
                                .message(14, new Wire().text(1, "a"))
                                .message(14, new Wire().text(1, "a"))
                                .bytes(),
                        "key 'a' twice"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_is_no_model")
    void what_is_no_model_is_refused(String name, byte[] bytes, String problem) {
        assertRefused(bytes, problem);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, Integer.MAX_VALUE, 0xFFFF_FFFFL, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void gigabytes_declared_in_a_few_bytes_are_refused(long length) {
        byte[] graph = new Wire().number(1, 8).declared(7, length, (byte) 1).bytes();
        byte[] initializer = Wire.model(new Wire().message(5, new Wire().declared(9, length)))
                .bytes();

        assertRefused(graph, "but 1 are left");
        assertRefused(initializer, "but 0 are left");
    }

    @Test
    void a_model_cut_off_anywhere_is_refused_or_lacks_only_its_end() {
        byte[] whole = Wire.model(new Wire().message(1, Wire.node(new Wire().text(1, "a"))))
                .bytes();
        int graphEnd = whole.length
                - new Wire().message(8, new Wire().text(1, "").number(2, 17)).bytes().length;

        for (int length = 0; length < graphEnd; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> OnnxModel.of(cut)).isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void graphs_nested_without_end_are_refused() {
        Wire nested = new Wire();
        for (int i = 0; i < 2_000; i++) {
            nested = new Wire().message(1, Wire.node(new Wire().message(6, nested)));
        }

        assertRefused(Wire.model(nested).bytes(), "nested more than 100 deep");
    }

    static Stream<Arguments> where_external_data_hides() {
        Wire nested = new Wire().message(5, Wire.external());
        return Stream.of(
                Arguments.of("constant", Wire.model(nested)),
                Arguments.of(
                        "sparse constant", Wire.model(new Wire().message(15, new Wire().message(2, Wire.external())))),
                Arguments.of("attribute", inAttribute(5, Wire.external())),
                Arguments.of("list in an attribute", inAttribute(10, Wire.external())),
                Arguments.of("sparse attribute", inAttribute(22, new Wire().message(1, Wire.external()))),
                Arguments.of("nested graph", inAttribute(6, nested)),
                Arguments.of("list of nested graphs", inAttribute(11, nested)),
                Arguments.of(
                        "graph in a nested graph",
                        inAttribute(6, new Wire().message(1, Wire.node(new Wire().message(6, nested))))),
                Arguments.of(
                        "function",
                        Wire.model(NOTHING_MORE)
                                .message(25, new Wire().message(7, Wire.node(new Wire().message(5, Wire.external()))))),
                Arguments.of(
                        "default of a function",
                        Wire.model(NOTHING_MORE)
                                .message(25, new Wire().message(11, new Wire().message(5, Wire.external())))),
                Arguments.of("training", Wire.model(NOTHING_MORE).message(20, new Wire().message(2, nested))),
                Arguments.of(
                        "a place without being called external",
                        Wire.model(new Wire()
                                .message(
                                        5,
                                        new Wire().text(8, "weights").message(13, new Wire().text(1, "location"))))));
    }

    private static Wire inAttribute(int field, Wire value) {
        return Wire.model(new Wire().message(1, Wire.node(new Wire().message(field, value))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("where_external_data_hides")
    void data_in_another_file_is_refused(String where, Wire model) {
        assertRefused(model.bytes(), "'weights' is in another file");
    }

    @Test
    void metadata_that_names_classes_has_to_fit_the_outputs() {
        Wire classes = Wire.model(NOTHING_MORE)
                .message(14, new Wire().text(1, "mlops4j.class.0").text(2, "good"))
                .message(14, new Wire().text(1, "mlops4j.class.1").text(2, "bad"));
        assertRefused(classes.bytes(), "lacks mlops4j.output.probabilities");

        classes.message(14, new Wire().text(1, "mlops4j.output.probabilities").text(2, "x"));
        assertRefused(classes.bytes(), "need a column for each class");
    }

    @Test
    void equal_bytes_are_equal_models_and_a_copy_is_kept() {
        byte[] bytes = Wire.model(NOTHING_MORE).bytes();
        OnnxModel model = OnnxModel.of(bytes);
        OnnxModel same = OnnxModel.of(bytes);
        bytes[1] = 9;
        model.bytes()[1] = 9;

        assertThat(model).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(OnnxModel.of(bytes));
        assertThat(model.digest()).hasSize(64).isEqualTo(same.digest());
        assertThat(model.size()).isEqualTo(bytes.length);
        assertThat(model).asString().contains(model.digest().substring(0, 12));
    }

    @Test
    void a_model_is_written_and_read() throws IOException {
        OnnxModel model = OnnxModel.of(Wire.model(NOTHING_MORE).bytes());
        Path file = folder.resolve("model.onnx");

        model.write(file);

        assertThat(OnnxModel.read(file)).isEqualTo(model);
        assertThat(Files.readAllBytes(file)).isEqualTo(model.bytes());
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Path missing = folder.resolve("missing.onnx");
        Path text = Files.writeString(folder.resolve("model.txt"), "I am a model");

        assertThatThrownBy(() -> OnnxModel.read(missing))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("missing.onnx");
        assertThatThrownBy(() -> OnnxModel.read(folder))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> OnnxModel.read(text))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("model.txt cannot be used: it is not ONNX");
    }

    private static void assertRefused(byte[] bytes, String problem) {
        assertThatThrownBy(() -> OnnxModel.of(bytes))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("The model cannot be used: ")
                .hasMessageContaining(problem);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int[] repeated(int value, int times) {
        var values = new int[times];
        Arrays.fill(values, value);
        return values;
    }
}
