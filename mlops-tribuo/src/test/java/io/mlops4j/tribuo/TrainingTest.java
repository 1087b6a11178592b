package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.scoring.Evaluation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final int[] ROWS = {0, 60, 70, 75, 170};

    /** scikit-learn 1.2.1, alcohol, hue and malic acid of wine, standardised; cultivar class_1 against the rest. */
    @Test
    void probabilities_are_those_of_scikit_learn() {
        assertProbabilities(
                Training.classifier(wine().without("w")),
                logisticRegression(),
                0.01076,
                0.97490,
                0.83913,
                0.99665,
                0.52885);
    }

    /** The same with C = 1 / 20. */
    @Test
    void the_penalty_is_that_of_scikit_learn() {
        assertProbabilities(
                Training.classifier(wine().without("w")),
                logisticRegression().l2(20),
                0.12592,
                0.78280,
                0.63115,
                0.88026,
                0.45995);
    }

    /** The same with sample_weight, 1, 2, 3 in turn times 2.5 for yes, divided by its mean. */
    @Test
    void row_weights_and_class_weights_multiply_as_sample_weight() {
        var weighted = wine().withWeight("w");
        assertProbabilities(
                Training.classifier(weighted).classWeight("yes", 2.5),
                logisticRegression(),
                0.03272,
                0.98795,
                0.90391,
                0.99821,
                0.65653);
        assertProbabilities(
                Training.classifier(weighted).classWeight("yes", 2.5),
                logisticRegression().l2(20),
                0.24333,
                0.88034,
                0.77181,
                0.93517,
                0.62120);
    }

    @Test
    void only_the_ratios_of_row_weights_matter() {
        var small = Training.classifier(wine().withWeight("w"))
                .fit(logisticRegression().epochs(5));
        var large = Training.classifier(
                        wine().withFloat64("w", row -> row.float64("w") * 1024).withWeight("w"))
                .fit(logisticRegression().epochs(5));
        assertThat(large.toOnnx()).isEqualTo(small.toOnnx());
    }

    @Test
    void the_last_class_in_order_is_the_positive_one_unless_another_is_named() {
        assertThat(Training.classifier(wine().without("w"))
                        .fit(logisticRegression().epochs(1))
                        .positive())
                .contains("yes");
        assertThat(Training.classifier(wine().without("w"))
                        .positive("no")
                        .fit(logisticRegression().epochs(1))
                        .positive())
                .contains("no");
    }

    @Test
    void a_threshold_is_a_half_or_as_asked_or_by_cost_on_rows_apart() {
        var training = Training.classifier(wine().without("w"));
        var few = logisticRegression().epochs(5);
        assertThat(training.fit(few).threshold()).contains(0.5);
        assertThat(training.threshold(0.3).fit(few).threshold()).contains(0.3);
        var dearMiss = training.threshold(minimumCost(1, 50), wine()).fit(few);
        var dearAlarm = training.threshold(minimumCost(50, 1), wine()).fit(few);
        assertThat(dearMiss.threshold().orElseThrow())
                .isLessThan(dearAlarm.threshold().orElseThrow());
        assertThat(dearMiss.log()).anySatisfy(line -> assertThat(line)
                .startsWith("says: 'yes' (the last in order, none was named) from probability ")
                .contains("a false alarm of cost 1 and a miss of cost 50 cost least")
                .endsWith("on 178 rows apart"));
        Agreement.check(dearMiss, wine());
    }

    @Test
    void a_threshold_out_of_fold_leaves_the_model_as_it_is() {
        var few = logisticRegression().epochs(5);
        var plain = Training.classifier(wine().without("w")).fit(few);
        var crossFitted = Training.classifier(wine().without("w"))
                .threshold(minimumCost(1, 5), crossFitted(5, 42))
                .fit(few);
        assertThat(crossFitted.probabilities(wine())).isEqualTo(plain.probabilities(wine()));
        assertThat(crossFitted.threshold()).isNotEqualTo(plain.threshold());
    }

    @Test
    void whole_numbers_as_classes_are_in_their_order() {
        var table = wine().withInt64("n", row -> row.float64("hue") > 1 ? 10 : row.float64("hue") > 0.8 ? 9 : -1)
                .withLabel("n");
        var trained = Training.classifier(table).fit(logisticRegression().epochs(3));
        assertThat(trained.classes()).containsExactly("-1", "9", "10");
        assertThat(trained.positive()).isEmpty();
        Agreement.check(trained, table);
    }

    @Test
    void decimals_as_classes_are_in_their_order_and_the_larger_one_is_positive() {
        var table = wine().withCategorical("n", row -> row.float64("hue") > 1 ? "10.5" : "2.5")
                .withLabel("n");
        var trained = Training.classifier(table).fit(logisticRegression().epochs(3));
        assertThat(trained.classes()).containsExactly("2.5", "10.5");
        assertThat(trained.positive()).contains("10.5");
    }

    @Test
    void texts_of_any_characters_are_learnt_and_scored() {
        var plain = wine().without("w")
                .withCategorical("kind", row -> row.float64("hue") > 1 ? "a" : row.float64("hue") > 0.8 ? "b" : null)
                .withCategorical("n", row -> row.float64("alcohol") > 13 ? "c" : "d")
                .withLabel("n")
                .without("y");
        var rare = plain.withCategorical("art 😀", row -> rare(row, "kind", "a", "mood 😀", "mood 😁"))
                .withCategorical("n", row -> rare(row, "n", "c", "c😀", "c😁\0"))
                .without("kind")
                .withLabel("n");
        var trained = Training.classifier(rare).fit(logisticRegression().epochs(3));
        var evaluation = Evaluation.of(trained.toOnnx(), rare);
        assertThat(evaluation.classes()).containsExactly("c😀", "c😁\0");
        assertThat(evaluation.quality().confusion().counts())
                .isEqualTo(Evaluation.of(
                                Training.classifier(plain)
                                        .fit(logisticRegression().epochs(3))
                                        .toOnnx(),
                                plain)
                        .quality()
                        .confusion()
                        .counts());
        assertThat(evaluation.accuracy()).isGreaterThan(0.7);
    }

    private static @Nullable String rare(Row row, String column, String first, String one, String other) {
        return row.isMissing(column) ? null : row.string(column).equals(first) ? one : other;
    }

    @Test
    void epochs_left_out_make_enough_steps_and_given_are_exactly_that_many() {
        assertThat(logisticRegression().epochsFor(1_000)).isEqualTo(200);
        assertThat(logisticRegression().epochsFor(1_001)).isEqualTo(200);
        assertThat(logisticRegression().epochsFor(999)).isEqualTo(201);
        assertThat(logisticRegression().epochsFor(1_000_000)).isEqualTo(20);
        assertThat(logisticRegression().epochs(3).epochsFor(10)).isEqualTo(3);
    }

    @Test
    void the_metadata_says_how_it_was_trained_and_not_when_or_where() {
        var provenance = Training.classifier(wine().without("w"))
                .fit(logisticRegression().epochs(7))
                .toOnnx()
                .metadata()
                .get("mlops4j.tribuo");
        assertThat(provenance)
                .contains("LinearSGDTrainer", "epochs=7", "seed=42", "tribuo-version=", "num-examples=178")
                .doesNotContain("time", "1970", "host", "java-", "os-", "/");
    }

    private static void assertProbabilities(
            ClassifierTraining training, LogisticRegression settings, double... expected) {
        var probabilities = training.fit(settings).probabilities(wine().rows(ROWS));
        for (var i = 0; i < expected.length; i++) {
            assertThat(probabilities[i][1]).as("row %s", ROWS[i]).isCloseTo(expected[i], within(0.005));
        }
    }

    private static Table wine() {
        var all = Resource.table("wine.csv", "cultivar");
        var number = new int[1];
        return all.select("alcohol", "hue", "malic_acid", "cultivar")
                .withCategorical("y", row -> row.string("cultivar").equals("class_1") ? "yes" : "no")
                .withLabel("y")
                .without("cultivar")
                .withFloat64("w", row -> 1 + number[0]++ % 3);
    }
}
