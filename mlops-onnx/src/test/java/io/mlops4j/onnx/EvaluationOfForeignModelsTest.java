package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Evaluation;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluations of models that others wrote, whose first class is for x = 0 and the second for x = 1. */
class EvaluationOfForeignModelsTest {
    private static Table table(String... labels) {
        var table = Table.builder(Column.float64("x"), Column.categorical("y"));
        for (int row = 0; row < labels.length; row++) {
            table.row(row % 2, labels[row]);
        }
        return table.build().withLabel("y");
    }

    private static AbstractThrowableAssert<?, ?> refused(OnnxModel model, Table table) {
        return assertThatThrownBy(() -> Evaluation.of(model, table)).isInstanceOf(ValidationException.class);
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(2L, 10L),
                Arguments.of(10L, 2L),
                Arguments.of(-10L, -2L),
                Arguments.of(-1L, 1L),
                Arguments.of(9L, 10L),
                Arguments.of(0L, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void the_positive_one_of_two_integers_is_the_second_of_the_model(long first, long second) {
        var evaluation = Evaluation.of(
                Classifiers.of(Classifiers.linear(), first, second),
                table(Long.toString(first), Long.toString(second), Long.toString(first), Long.toString(first)));

        assertThat(evaluation.classes()).containsExactly(Long.toString(first), Long.toString(second));
        assertThat(evaluation.positive()).contains(Long.toString(second));
        assertThat(evaluation.accuracy()).isEqualTo(0.75);
        assertThat(evaluation.precision()).isEqualTo(0.5);
        assertThat(evaluation.recall()).isEqualTo(1);
        assertThat(evaluation.notes()).isEmpty();
    }

    @Test
    void classes_are_in_the_order_of_the_model() {
        var classifier = Node.ml("LinearClassifier")
                .attribute("coefficients", new float[] {-2, 2, 0})
                .attribute("intercepts", new float[] {1, -1, -9})
                .attribute("post_transform", "SOFTMAX");
        assertThat(Evaluation.of(Classifiers.of(classifier, 10, 9, 100), table("10", "9", "100"))
                        .confusion()
                        .classes())
                .containsExactly("10", "9", "100");
        assertThat(Evaluation.of(Classifiers.of(classifier, List.of("c", "a", "b")), table("c", "a", "b"))
                        .classes())
                .containsExactly("c", "a", "b");
    }

    @Test
    void slices_of_as_many_rows_are_in_the_order_of_their_numbers() {
        var table = Table.builder(Column.float64("x"), Column.categorical("y"), Column.int64("n"))
                .row(0, "0", 10)
                .row(1, "1", 9)
                .row(1, "1", null)
                .row(1, "1", -1)
                .build()
                .withLabel("y");
        assertThat(Evaluation.of(NUMBERED, table, "n").slices())
                .extracting(slice -> slice.value().orElse("missing"))
                .containsExactly("missing", "-1", "9", "10");
    }

    @Test
    void classes_that_an_evaluation_is_about_may_have_any_characters() {
        var evaluation = Evaluation.of(
                Classifiers.of(Classifiers.linear(), List.of("good 😀", "good 😁")),
                table("good 😀", "good 😁", "good 😀", "good 😁"));

        assertThat(evaluation.accuracy()).isEqualTo(1);
        assertThat(evaluation.positive()).contains("good 😁");
    }

    private static final OnnxModel NUMBERED = Classifiers.of(Classifiers.linear(), 0, 1);

    @Test
    void labels_of_which_the_model_knows_none_are_refused() {
        refused(NUMBERED, table("False", "True"))
                .hasMessage(
                        "The label 'y' of the table has the values 'False', 'True', the model's classes are '0', '1':"
                                + " none is the same. Name the table's as the model does: table.withCategorical(\"y\", row"
                                + " -> …)");
        refused(NUMBERED, table("no", "yes", "no")).hasMessageContaining("'no', 'yes'", "'0', '1'");
        refused(Classifiers.of(Classifiers.linear(), List.of("Yes", "No")), table("yes", "no"))
                .hasMessageContaining("the values 'no', 'yes', the model's classes are 'No', 'Yes': none is the same");
        refused(NUMBERED, table("0.0", "1.0")).hasMessageContaining("none is the same");
        refused(NUMBERED, table("False")).hasMessageContaining("none is the same");
    }

    @Test
    void a_boolean_label_is_refused_where_the_model_has_numbers_and_its_way_out_works() {
        Table table = Table.builder(Column.float64("x"), Column.bool("y"))
                .row(0, false)
                .row(1, true)
                .build()
                .withLabel("y");

        refused(NUMBERED, table).hasMessageContaining("'false', 'true'", "'0', '1'");
        assertThat(Evaluation.of(
                                NUMBERED,
                                table.withCategorical(
                                        "y", row -> row.string("y").equals("true") ? "1" : "0"))
                        .accuracy())
                .isEqualTo(1);
    }

    @Test
    void a_class_under_another_name_is_refused() {
        OnnxModel model = Classifiers.of(Classifiers.linear(), List.of("no", "Yes"));

        refused(model, table("no", "yes"))
                .hasMessageContaining("'yes' and 'Yes' are different names and seem to mean the same class");
        refused(model, table("no", "Yes ")).hasMessageContaining("'Yes ' and 'Yes' are different names");
        refused(NUMBERED, table("0", "1.0")).hasMessageContaining("'1.0' and '1' are different names");
    }

    @Test
    void a_class_that_the_model_does_not_know_is_a_note() {
        var evaluation = Evaluation.of(NUMBERED, table("0", "1", "0", "2"));

        assertThat(evaluation.classes()).containsExactly("0", "1", "2");
        assertThat(evaluation.notes())
                .containsExactly("the model does not know the class '2' of 1 row: its probability counts as 0");
        var both = Evaluation.of(Classifiers.of(Classifiers.linear(), List.of("a", "b")), table("a", "b", "A", "b"));
        assertThat(both.notes()).singleElement().asString().contains("does not know the class 'A'");
    }

    /** Gives these probabilities whatever goes in. */
    private static OnnxModel saying(float first, float second) {
        return Classifiers.of(
                Node.ml("LinearClassifier")
                        .attribute("coefficients", new float[] {0, 0})
                        .attribute("intercepts", new float[] {first, second})
                        .attribute("post_transform", "NONE"),
                List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(floats = {1.5f, -0.25f, Float.NaN, Float.POSITIVE_INFINITY, 1.001f, -0.001f})
    void what_is_no_probability_is_refused(float wrong) {
        refused(saying(0.5f, wrong), table("a", "b"))
                .hasMessageStartingWith("The model's probability of 'b' for row 0 (counted from 0) is " + (double) wrong
                        + ", and a probability is within 0 and 1.");
    }

    @Test
    void the_row_of_what_is_no_probability_is_named() {
        OnnxModel model = Classifiers.of(
                Node.ml("LinearClassifier")
                        .attribute("coefficients", new float[] {-1, 1})
                        .attribute("intercepts", new float[] {1, 0})
                        .attribute("post_transform", "NONE"),
                List.of("a", "b"));
        Table table = Table.builder(Column.float64("x"), Column.categorical("y"))
                .row(0.25, "a")
                .row(1.0, "b")
                .row(Double.NaN, "b")
                .build()
                .withLabel("y");

        refused(model, table).hasMessageContaining("for row 2 (counted from 0) is NaN");
        assertThat(Evaluation.of(model, table.rows(new int[] {0, 1})).notes()).isEmpty();
    }

    @Test
    void distances_of_an_svm_are_refused() {
        refused(Classifiers.of(Classifiers.supportVectors(), List.of("a", "b")), table("a", "b"))
                .hasMessageContaining("a probability is within 0 and 1");
    }

    @Test
    void probabilities_that_do_not_add_up_are_a_note() {
        assertThat(Evaluation.of(saying(0.5f, 0.4f), table("a", "b")).notes())
                .containsExactly(
                        "the probabilities of 2 rows do not add up to 1, those of row 0 (counted from 0) to 0.900:"
                                + " the model may give scores of another kind");
        assertThat(Evaluation.of(saying(0.5f, 0.502f), table("a", "b")).notes()).hasSize(1);
        assertThat(Evaluation.of(saying(0.5f, 0.5009f), table("a", "b")).notes())
                .isEmpty();
    }

    @Test
    void a_probability_that_is_rounded_beyond_1_is_1() {
        var evaluation = Evaluation.of(saying(-1e-6f, 1.00001f), table("b", "b"));

        assertThat(evaluation.notes()).isEmpty();
        assertThat(evaluation.logLoss()).isCloseTo(0, within(1e-15));
        assertThat(evaluation.brier()).isZero();
    }

    @Test
    void a_label_that_is_none_of_the_classes_is_refused() {
        refused(Classifiers.of(Classifiers.linear(), List.of("a", "b"), List.of("a", "c")), table("a", "c"))
                .hasMessage("The model's label for row 1 (counted from 0) is 'b', but it gives probabilities of the"
                        + " classes [a, c]; an evaluation needs both to be of the same classes");
    }

    @Test
    void a_model_without_probabilities_is_refused() {
        OnnxModel model = GraphWriter.named("labels")
                .input("x", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(Node.of("Cast")
                        .attribute("to", ElementType.INT64.code())
                        .inputs("x")
                        .outputs("label"))
                .output("label", ElementType.INT64, TensorInfo.OPEN, 1)
                .toModel();
        refused(model, table("0", "1")).hasMessageContaining("does not name its classes");
    }
}
