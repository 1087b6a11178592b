package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.data.Table;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.onnx.GraphWriter;
import io.mlops4j.onnx.Node;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Slice;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evaluations of real models, scored as an application scores them. */
class EvaluationTest {
    private static TrainedClassifier trained;
    private static OnnxModel model;

    @BeforeAll
    static void train() {
        trained = Training.classifier(GermanCredit.train())
                .positive("bad")
                .threshold(minimumCost(1, 5), crossFitted(5, 42))
                .fit(logisticRegression().epochs(20).learningRate(0.01));
        model = trained.toOnnx();
    }

    @Test
    void german_credit_is_good_enough() {
        var evaluation = Evaluation.of(model, GermanCredit.test());
        assertThat(evaluation.auc())
                .isGreaterThan(0.785)
                .isCloseTo(ReferenceDataTest.auc(trained, GermanCredit.test()), within(1e-4));
        assertThat(evaluation.aucInterval().low()).isBetween(0.70, 0.76);
        assertThat(evaluation.aucInterval().high()).isBetween(0.82, 0.88);
        assertThat(evaluation.baselineAccuracy()).isEqualTo(0.7);
        assertThat(evaluation.logLoss()).isLessThan(evaluation.baselineLogLoss());
        assertThat(evaluation.brier()).isLessThan(evaluation.calibration().baselineBrier());
        assertThat(evaluation.recall()).isEqualTo(evaluation.confusion().count("bad", "bad") / 90);
        assertThat(evaluation.threshold()).isEqualTo(trained.threshold());
        assertThat(evaluation.notes()).isEmpty();
        assertThat(evaluation.weight()).isEmpty();
    }

    @Test
    void every_metric_knows_which_way_is_better() {
        assertThat(Evaluation.of(model, GermanCredit.test()).metrics())
                .extracting(Metric::name, Metric::direction)
                .containsExactly(
                        tuple("auc", Optional.of(Direction.HIGHER_IS_BETTER)),
                        tuple("accuracy", Optional.of(Direction.HIGHER_IS_BETTER)),
                        tuple("logLoss", Optional.of(Direction.LOWER_IS_BETTER)),
                        tuple("brier", Optional.of(Direction.LOWER_IS_BETTER)),
                        tuple("precision", Optional.of(Direction.HIGHER_IS_BETTER)),
                        tuple("recall", Optional.of(Direction.HIGHER_IS_BETTER)));
    }

    @Test
    void a_slice_is_measured_as_its_rows_alone_are_and_few_rows_are_not() {
        var test = GermanCredit.test();
        var slices = Evaluation.of(model, test, "housing", "purpose").slices();
        assertThat(slices.stream()
                        .filter(slice -> slice.column().equals("housing"))
                        .mapToInt(Slice::rows))
                .hasSize(3)
                .satisfies(rows -> assertThat(
                                rows.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(300));
        for (var slice : slices) {
            var value = slice.value().orElseThrow();
            var rows = test.filter(row -> row.string(slice.column()).equals(value));
            assertThat(slice.rows()).isEqualTo(rows.rowCount());
            if (rows.rowCount() < 30) {
                assertThat(slice.quality()).isEmpty();
            } else {
                assertThat(slice.quality()).contains(Evaluation.of(model, rows).quality());
            }
        }
        assertThat(slices).anyMatch(slice -> slice.quality().isEmpty());
    }

    @Test
    void missing_values_and_numbers_are_slices_too() {
        var test = GermanCredit.test()
                .withCategorical("telephone", row -> row.string("telephone").equals("yes") ? null : "no");
        var slices = Evaluation.of(model, test, "telephone", "installment_rate").slices();
        assertThat(slices).extracting(Slice::value).contains(Optional.empty(), Optional.of("4.0"));
        assertThatThrownBy(() -> Evaluation.of(model, test, "amount"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The column 'amount' has ")
                .hasMessageContaining("withCategorical");
    }

    @Test
    void a_person_reads_it_in_few_lines() {
        var text = Evaluation.of(model, GermanCredit.test(), "housing", "foreign_worker")
                .toString();
        assertThat(text.lines().count()).isLessThanOrEqualTo(16);
        assertThat(text.lines().allMatch(line -> line.length() <= 120)).isTrue();
        assertThat(text)
                .startsWith("evaluation of 300 rows, positive class 'bad' from probability ")
                .contains("accuracy", "baseline 0.700, always 'good'", "were found", "false alarms", "too few");
    }

    @Test
    void the_engine_can_store_it() {
        var evaluation = Evaluation.of(model, GermanCredit.test(), "housing", "purpose");
        var json = CanonicalJson.write(evaluation, Evaluation.class);
        assertThat(CanonicalJson.read(json, Evaluation.class)).isEqualTo(evaluation);
        assertThat(Evaluation.of(model, GermanCredit.test(), "housing", "purpose"))
                .isEqualTo(evaluation);
    }

    @Test
    void row_weights_of_the_table_count_and_it_says_so() {
        var test = GermanCredit.test();
        var weighted = Evaluation.of(
                model,
                test.withFloat64("w", row -> row.string("risk").equals("bad") ? 0 : 1)
                        .withWeight("w"));
        assertThat(weighted.weight()).contains("w");
        assertThat(weighted.auc()).isNaN();
        assertThat(weighted.baselineAccuracy()).isEqualTo(1);
        assertThat(weighted.toString()).contains("weighted by 'w'").contains("not defined for rows of one class");
    }

    @Test
    void many_classes_are_told_one_by_one() {
        var all = Resource.table("digits.csv", "digit");
        var digits =
                Training.classifier(tenths(all, false)).fit(logisticRegression().epochs(30));
        var evaluation = Evaluation.of(digits.toOnnx(), tenths(all, true));
        assertThat(evaluation.auc()).isCloseTo(ReferenceDataTest.auc(digits, tenths(all, true)), within(1e-4));
        assertThat(evaluation.positive()).isEmpty();
        assertThat(evaluation.recall("3")).isBetween(0.8, 1.0);
        assertThatThrownBy(evaluation::recall).hasMessageContaining("recall(\"0\")");
        assertThatThrownBy(() -> evaluation.precision("10")).hasMessageContaining("'10' is no class");
        assertThat(evaluation.toString()).contains("recall", "called '");
    }

    @Test
    void a_class_that_the_model_does_not_know_counts_as_improbable() {
        var test = GermanCredit.test();
        var number = new int[1];
        var evaluation = Evaluation.of(
                model, test.withCategorical("risk", row -> number[0]++ < 3 ? "ugly" : row.string("risk")));
        assertThat(evaluation.classes()).containsExactly("bad", "good", "ugly");
        assertThat(evaluation.recall("ugly")).isZero();
        assertThat(evaluation.positive()).isEmpty();
        assertThat(evaluation.notes())
                .containsExactly("the model does not know the class 'ugly' of 3 rows: its probability counts as 0");
    }

    @Test
    void a_table_without_label_or_rows_is_refused() {
        assertThatThrownBy(() -> Evaluation.of(model, GermanCredit.test().filter(row -> false)))
                .hasMessage("The table to evaluate on has no rows");
        assertThatThrownBy(() -> Evaluation.of(model, GermanCredit.test().without("risk")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> Evaluation.of(model, GermanCredit.test(), "colour"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void a_model_that_is_no_classifier_is_refused() {
        var doubling = GraphWriter.named("doubling")
                .input("amount", ElementType.DOUBLE, TensorInfo.OPEN, 1)
                .node(Node.of("Add").inputs("amount", "amount").outputs("twice"))
                .output("twice", ElementType.DOUBLE, TensorInfo.OPEN, 1)
                .toModel();
        assertThatThrownBy(() -> Evaluation.of(doubling, GermanCredit.test()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("this model does not name its classes");
    }

    private static Table tenths(Table all, boolean test) {
        return all.rows(IntStream.range(0, all.rowCount())
                .filter(row -> (row % 10 < 3) == test)
                .toArray());
    }
}
