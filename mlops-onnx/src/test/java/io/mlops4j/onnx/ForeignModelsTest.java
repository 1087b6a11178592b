package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnName;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignModelsTest {
    private static final float[] COEFFICIENTS = {-0.8f, -0.1f, 0.8f, 0.1f};
    private static final float[] INTERCEPTS = {1.5f, -1.5f};

    /** A pipeline of two raw columns with a logistic regression behind, as skl2onnx writes it. */
    private static OnnxModel classifier(boolean named) {
        GraphWriter graph = GraphWriter.named("pipeline")
                .input("tenure", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .input("monthly charges", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(Node.of("Concat")
                        .attribute("axis", 1)
                        .inputs("tenure", "monthly charges")
                        .outputs("features"));
        Node regression = Node.ml("LinearClassifier")
                .attribute("coefficients", COEFFICIENTS)
                .attribute("intercepts", INTERCEPTS)
                .attribute("multi_class", 0)
                .attribute("post_transform", "LOGISTIC")
                .inputs("features")
                .outputs("output_label", "probability_tensor");
        Node normalizer = Node.ml("Normalizer")
                .attribute("norm", "L1")
                .inputs("probability_tensor")
                .outputs("probabilities");
        Node zip = Node.ml("ZipMap").inputs("probabilities").outputs("output_probability");
        if (named) {
            graph.node(regression.attribute("classlabels_strings", List.of("no", "yes")))
                    .node(normalizer)
                    .node(zip.attribute("classlabels_strings", List.of("no", "yes")));
        } else {
            graph.node(regression.attribute("classlabels_ints", new long[] {0, 1}))
                    .node(normalizer)
                    .node(zip.attribute("classlabels_int64s", new long[] {0, 1}));
        }
        return graph.output("output_label", named ? ElementType.STRING : ElementType.INT64, TensorInfo.OPEN)
                .output("output_probability", named ? ElementType.STRING_FLOAT_MAPS : ElementType.INT64_FLOAT_MAPS)
                .toModel();
    }

    private static double yes(double tenure, double charges) {
        return 1 / (1 + Math.exp(-(COEFFICIENTS[2] * tenure + COEFFICIENTS[3] * charges + INTERCEPTS[1])));
    }

    record Customer(
            int tenure, @ColumnName("monthly charges") double charges) {}

    record Churn(String outputLabel, @ProbabilityOf("yes") double churns, Map<String, Double> all) {}

    @Test
    void a_classifier_of_scikit_learn_is_scored() {
        OnnxModel model = classifier(true);

        assertThat(model.signature().outputs())
                .containsExactly(
                        new TensorInfo("output_label", ElementType.STRING, List.of(-1L)),
                        new TensorInfo("output_probability", ElementType.STRING_FLOAT_MAPS, List.of()));
        try (Scorer<Customer, Churn> scorer = Scorer.of(model).open(Customer.class, Churn.class)) {
            List<Churn> churns = scorer.scoreAll(List.of(new Customer(2, 3.5), new Customer(1, -4)));

            assertThat(churns.get(0).outputLabel()).isEqualTo("yes");
            assertThat(churns.get(0).churns()).isCloseTo(yes(2, 3.5), within(1e-6));
            assertThat(churns.get(1).outputLabel()).isEqualTo("no");
            assertThat(churns.get(1).churns()).isCloseTo(yes(1, -4), within(1e-6));
            assertThat(churns.get(1).all()).containsOnlyKeys("no", "yes");
            assertThat(churns.get(1).all().get("no")).isCloseTo(1 - yes(1, -4), within(1e-6));
        }
    }

    record Numbered(int outputLabel, @ProbabilityOf("1") float churns) {}

    @Test
    void a_classifier_with_numbered_classes_is_scored() {
        OnnxModel model = classifier(false);

        try (Scorer<Customer, Numbered> scorer = Scorer.of(model).open(Customer.class, Numbered.class);
                Scorer<Row, Prediction> predictions = Scorer.of(model).open(Prediction.class)) {
            Numbered churn = scorer.score(new Customer(2, 3.5));
            Table table = Table.builder(Column.int64("tenure"), Column.float64("MonthlyCharges"))
                    .row(2, 3.5)
                    .build();

            assertThat(churn.outputLabel()).isEqualTo(1);
            assertThat((double) churn.churns()).isCloseTo(yes(2, 3.5), within(1e-6));
            Prediction prediction = predictions.scoreAll(table).get(0);
            assertThat(prediction.label()).isEqualTo("1");
            assertThat(prediction.probabilities().keySet()).containsExactly("0", "1");
            assertThat(prediction.probabilities().get("1")).isEqualTo(churn.churns());
        }
    }

    record Unknown(@ProbabilityOf("maybe") double probability) {}

    @Test
    void a_class_that_the_model_does_not_have_is_refused() {
        assertThatThrownBy(() -> Scorer.of(classifier(true)).open(Customer.class, Unknown.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("no class of the model; its classes are 'no', 'yes'");
    }

    record Second(@ProbabilityOf("2") double second) {}

    record Labelled(long label) {}

    @Test
    void a_label_that_the_runtime_numbers_anew_is_refused_and_its_probabilities_are_not() {
        Node both = Classifiers.tree(new long[] {0, 1, 0, 1}, 0.75f, 0.25f, 0.125f, 0.875f);
        for (long[] classes : new long[][] {{1, 2}, {10, 2}, {2, -1}}) {
            assertThatThrownBy(() -> Scorer.of(Classifiers.of(both, classes)).open(Prediction.class))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(
                            "Component 'label' of record Prediction takes the output label: int64[?], of which"
                                    + " ONNX Runtime answers 0 and 1");
            assertThatThrownBy(() -> Scorer.of(Classifiers.of(both, classes)).open(Labelled.class))
                    .hasMessageContaining("Component 'label' of record Labelled");
        }
        Table table = Table.builder(Column.float64("x")).row(0.0).row(1.0).build();
        try (Scorer<Row, Second> scorer = Scorer.of(Classifiers.of(both, 1, 2)).open(Second.class)) {
            assertThat(scorer.scoreAll(table)).containsExactly(new Second(0.25), new Second(0.875));
        }
        Node one = Classifiers.tree(new long[] {1, 1}, 0.25f, 0.875f);
        try (Scorer<Row, Labelled> scorer =
                        Scorer.of(Classifiers.of(one, 2, 10)).open(Labelled.class);
                Scorer<Row, Labelled> usual =
                        Scorer.of(Classifiers.of(both, 0, 1)).open(Labelled.class);
                Scorer<Row, Prediction> texts =
                        Scorer.of(Classifiers.of(both, List.of("a", "b"))).open(Prediction.class)) {
            assertThat(scorer.scoreAll(table)).containsExactly(new Labelled(2), new Labelled(10));
            assertThat(usual.scoreAll(table)).hasSize(2);
            assertThat(texts.scoreAll(table)).extracting(Prediction::label).isSubsetOf("a", "b");
        }
    }

    private static OnnxModel regression() {
        return GraphWriter.named("regression")
                .input("built", ElementType.DOUBLE, TensorInfo.OPEN, 1)
                .constant("factor", Tensor.doubles(new double[] {1e-3}))
                .node(Node.of("Mul").inputs("built", "factor").outputs("variable"))
                .output("variable", ElementType.DOUBLE, TensorInfo.OPEN, 1)
                .toModel();
    }

    record House(Instant built) {}

    record Dated(LocalDate built) {}

    record Price(double price) {}

    record Two(double variable, double other) {}

    @Test
    void a_regression_answers_its_one_output_and_times_are_milliseconds() {
        Instant built = Instant.parse("1987-05-03T00:00:00Z");
        Table table = Table.builder(Column.timestamp("built")).row(built).build();
        try (Scorer<House, Price> scorer = Scorer.of(regression()).open(House.class, Price.class);
                Scorer<Dated, Price> dated = Scorer.of(regression()).open(Dated.class, Price.class)) {
            assertThat(scorer.score(new House(built)).price()).isEqualTo((double) built.getEpochSecond());
            assertThat(scorer.scoreAll(table).get(0).price()).isEqualTo((double) built.getEpochSecond());
            assertThat(dated.score(new Dated(LocalDate.of(1987, 5, 3))).price())
                    .isEqualTo((double) built.getEpochSecond());
        }
    }

    @Test
    void a_component_beyond_the_outputs_is_refused() {
        assertThatThrownBy(() -> Scorer.of(regression()).open(House.class, Two.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Component 'other' of record Two is nothing that the model answers");
        assertThatThrownBy(() -> Scorer.of(regression()).open(House.class, Prediction.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("does not name its classes");
    }

    enum Colour {
        RED,
        GREEN
    }

    record Mixed(Colour colour, boolean used, boolean fast, byte doors) {}

    record Same(String colourOut, boolean usedOut, String fastOut, int doorsOut) {}

    @Test
    void every_kind_of_value_goes_in_and_comes_out() {
        OnnxModel model = GraphWriter.named("kinds")
                .input("colour", ElementType.STRING, TensorInfo.OPEN)
                .input("used", ElementType.BOOL, TensorInfo.OPEN, 1)
                .input("fast", ElementType.STRING, TensorInfo.OPEN, 1)
                .input("doors", ElementType.INT32, TensorInfo.OPEN, 1)
                .node(Node.of("Identity").inputs("colour").outputs("colour_out"))
                .node(Node.of("Not").inputs("used").outputs("used_out"))
                .node(Node.of("Identity").inputs("fast").outputs("fast_out"))
                .node(Node.of("Identity").inputs("doors").outputs("doors_out"))
                .output("colour_out", ElementType.STRING, TensorInfo.OPEN)
                .output("used_out", ElementType.BOOL, TensorInfo.OPEN, 1)
                .output("fast_out", ElementType.STRING, TensorInfo.OPEN, 1)
                .output("doors_out", ElementType.INT32, TensorInfo.OPEN, 1)
                .toModel();

        try (Scorer<Mixed, Same> scorer = Scorer.of(model).open(Mixed.class, Same.class)) {
            assertThat(scorer.scoreAll(List.of(
                            new Mixed(Colour.RED, true, false, (byte) 5),
                            new Mixed(Colour.GREEN, false, true, (byte) -3))))
                    .containsExactly(new Same("RED", false, "false", 5), new Same("GREEN", true, "true", -3));
        }
    }

    @Test
    void a_model_that_takes_one_record_at_a_time_scores_many() {
        OnnxModel model = GraphWriter.named("one")
                .input("n", ElementType.FLOAT, 1, 1)
                .node(Node.of("Neg").inputs("n").outputs("answer"))
                .output("answer", ElementType.FLOAT, 1, 1)
                .toModel();
        Table table = Table.builder(Column.float64("n")).row(1.0).row(2.0).build();

        try (Scorer<Row, Price> scorer = Scorer.of(model).open(Price.class)) {
            assertThat(scorer.scoreAll(table)).containsExactly(new Price(-1), new Price(-2));
        }
    }
}
