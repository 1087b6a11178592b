package io.mlops4j.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Every measure against {@code sklearn.metrics} 1.2.1: {@code accuracy_score}, {@code roc_auc_score}, {@code log_loss},
 * {@code brier_score_loss}, {@code precision_score}, {@code recall_score}, {@code confusion_matrix}, each with and
 * without {@code sample_weight}. Scores have two decimals so that many are tied.
 */
class EvaluationReferenceTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static final int[] TRUTH = {
        1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
        1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0
    };
    private static final double[] SCORES = {
        0.53, 0.32, 0.23, 0.19, 0.01, 0.37, 0.24, 0.77, 0.43, 0.01, 0.24, 0.64, 0.18, 0.32, 0.25, 0.03, 0.45, 0.01,
        0.59, 0.45, 0.29, 0.58, 0.84, 0.22, 0.34, 0.67, 0.22, 0.01, 0.41, 0.46, 0.6, 0.06, 0.22, 0.13, 0.2, 0.55, 0.6,
        0.66, 0.38, 0.66, 0.26, 0.25, 0.11, 0.25, 0.76, 0.45, 0.19, 0.16, 0.32, 0.34, 0.35, 0.01, 0.37, 0.14, 0.58,
        0.55, 0.89, 0.16, 0.2, 0.33
    };
    private static final double[] WEIGHTS = {
        2.0, 2.4, 1.6, 0.0, 0.1, 0.8, 2.4, 0.1, 0.0, 1.1, 0.2, 0.4, 0.1, 1.6, 2.1, 1.3, 0.4, 1.0, 1.8, 2.8, 3.0, 0.7,
        0.0, 2.5, 2.8, 1.4, 2.3, 2.6, 1.8, 2.6, 0.1, 0.8, 0.8, 0.4, 2.7, 0.1, 2.0, 0.2, 1.1, 1.3, 0.5, 1.6, 1.6, 1.0,
        2.2, 0.5, 0.6, 1.1, 1.1, 0.6, 2.8, 2.5, 0.3, 1.1, 0.7, 1.4, 0.8, 1.5, 2.8, 1.1
    };

    private static final int[] TRUTH_OF_THREE = {
        0, 2, 0, 0, 1, 0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 0, 1, 0, 2, 1, 0, 2, 2, 1, 2, 0, 0, 0, 0, 0, 2, 1, 1, 2, 2, 1, 0,
        0, 2, 2, 1, 0, 0, 0, 1, 0, 2, 1, 0, 1
    };
    private static final double[][] SCORES_OF_THREE = {
        {0.36, 0.37, 0.27}, {0.23, 0.16, 0.61}, {0.73, 0.09, 0.18}, {0.76, 0.07, 0.17}, {0.11, 0.8, 0.09},
        {0.74, 0.16, 0.1}, {0.1, 0.84, 0.06}, {0.96, 0.02, 0.02}, {0.11, 0.22, 0.67}, {0.59, 0.3, 0.11},
        {0.21, 0.41, 0.38}, {0.08, 0.7, 0.22}, {0.5, 0.16, 0.34}, {0.19, 0.78, 0.03}, {0.13, 0.78, 0.09},
        {0.6, 0.15, 0.25}, {0.14, 0.85, 0.01}, {0.41, 0.42, 0.17}, {0.1, 0.47, 0.43}, {0.24, 0.34, 0.42},
        {0.78, 0.15, 0.07}, {0.1, 0.12, 0.78}, {0.09, 0.03, 0.88}, {0.41, 0.54, 0.05}, {0.32, 0.37, 0.31},
        {0.9, 0.08, 0.02}, {0.08, 0.58, 0.34}, {0.22, 0.1, 0.68}, {0.31, 0.37, 0.32}, {0.47, 0.37, 0.16},
        {0.59, 0.07, 0.34}, {0.34, 0.58, 0.08}, {0.02, 0.96, 0.02}, {0.07, 0.03, 0.9}, {0.43, 0.13, 0.44},
        {0.24, 0.56, 0.2}, {0.71, 0.13, 0.16}, {0.9, 0.04, 0.06}, {0.1, 0.48, 0.42}, {0.08, 0.13, 0.79},
        {0.07, 0.6, 0.33}, {0.89, 0.05, 0.06}, {0.7, 0.06, 0.24}, {0.11, 0.03, 0.86}, {0.4, 0.28, 0.32},
        {0.67, 0.05, 0.28}, {0.33, 0.46, 0.21}, {0.12, 0.48, 0.4}, {0.75, 0.13, 0.12}, {0.06, 0.48, 0.46}
    };
    private static final double[] WEIGHTS_OF_THREE = {
        1.8, 2.7, 2.4, 2.4, 0.4, 1.6, 1.9, 1.0, 2.7, 0.3, 0.5, 1.7, 1.5, 0.6, 2.0, 0.0, 2.2, 2.4, 1.3, 0.3, 2.7, 0.4,
        0.1, 2.5, 0.4, 0.1, 0.6, 2.6, 2.2, 1.2, 1.3, 0.3, 1.4, 1.8, 0.6, 2.1, 0.2, 0.1, 2.9, 2.5, 1.7, 2.0, 0.5, 1.9,
        1.3, 0.3, 1.6, 1.9, 1.1, 0.6
    };

    @Test
    void two_classes_measure_as_scikit_learn_does() {
        var quality = Measurement.of(binary(ones(60)));
        assertThat(quality.rows()).isEqualTo(60);
        assertThat(quality.accuracy()).isCloseTo(0.7833333333333333, EXACT);
        assertThat(quality.baselineAccuracy()).isCloseTo(0.75, EXACT);
        assertThat(quality.auc()).isCloseTo(0.8503703703703703, EXACT);
        assertThat(quality.logLoss()).isCloseTo(0.43923342451925207, EXACT);
        assertThat(quality.baselineLogLoss()).isCloseTo(0.5623351446188082, EXACT);
        assertThat(quality.calibration().brier()).isCloseTo(0.142445, EXACT);
        assertThat(quality.calibration().baselineBrier()).isCloseTo(0.25 * 0.75, EXACT);
        assertThat(quality.classes().get(1).precision()).isCloseTo(0.5454545454545454, EXACT);
        assertThat(quality.classes().get(1).recall()).isCloseTo(0.8, EXACT);
        assertThat(quality.classes().get(1).rows()).isEqualTo(15);
        assertThat(quality.confusion().counts()).containsExactly(List.of(35.0, 10.0), List.of(3.0, 12.0));
    }

    @Test
    void row_weights_measure_as_scikit_learn_does() {
        var quality = Measurement.of(binary(WEIGHTS));
        assertThat(quality.accuracy()).isCloseTo(0.7720207253886011, EXACT);
        assertThat(quality.baselineAccuracy()).isCloseTo(0.8018134715025906, EXACT);
        assertThat(quality.auc()).isCloseTo(0.7958651419641632, EXACT);
        assertThat(quality.logLoss()).isCloseTo(0.45337502864864243, EXACT);
        assertThat(quality.baselineLogLoss()).isCloseTo(0.49787811768694257, EXACT);
        assertThat(quality.calibration().brier()).isCloseTo(0.1482536269430052, EXACT);
        assertThat(quality.classes().get(1).precision()).isCloseTo(0.4506437768240344, EXACT);
        assertThat(quality.classes().get(1).recall()).isCloseTo(0.6862745098039216, EXACT);
        assertThat(quality.confusion().count("no", "yes")).isCloseTo(12.8, EXACT);
    }

    @Test
    void the_interval_is_that_of_a_bootstrap_of_20000_resamples() {
        var interval = Measurement.of(binary(ones(60))).aucInterval();
        assertThat(interval.low()).isCloseTo(0.7368, within(0.01));
        assertThat(interval.high()).isCloseTo(0.9402, within(0.01));
        assertThat(interval).isEqualTo(Measurement.of(binary(ones(60))).aucInterval());
    }

    @Test
    void the_bins_hold_what_was_said_and_what_happened() {
        var bins = Measurement.of(binary(ones(60))).calibration().bins();
        assertThat(bins).extracting(Calibration.Bin::rows).containsExactly(7, 8, 13, 10, 6, 6, 6, 2, 2, 0);
        assertThat(bins.get(2).said()).isCloseTo(0.2361538461538462, EXACT);
        assertThat(bins.get(2).was()).isCloseTo(0.07692307692307693, EXACT);
        assertThat(bins.get(8).said()).isCloseTo(0.865, EXACT);
        assertThat(bins.get(8).was()).isEqualTo(1);
        assertThat(bins.get(9).said()).isNaN();
    }

    @Test
    void three_classes_measure_as_scikit_learn_does() {
        var quality = Measurement.of(three(ones(50)));
        assertThat(quality.accuracy()).isCloseTo(0.68, EXACT);
        assertThat(quality.auc()).isCloseTo(0.8797685881370092, EXACT);
        assertThat(quality.logLoss()).isCloseTo(0.6880544627955355, EXACT);
        assertThat(quality.calibration().brier()).isCloseTo(0.3974840000000001, EXACT);
        assertThat(quality.classes())
                .extracting(ClassQuality::precision)
                .usingComparatorForType(EvaluationReferenceTest::nearly, Double.class)
                .containsExactly(0.8888888888888888, 0.5454545454545454, 0.6);
        assertThat(quality.classes())
                .extracting(ClassQuality::recall)
                .usingComparatorForType(EvaluationReferenceTest::nearly, Double.class)
                .containsExactly(0.6956521739130435, 0.8, 0.5);
    }

    @Test
    void three_classes_with_row_weights_measure_as_scikit_learn_does() {
        var quality = Measurement.of(three(WEIGHTS_OF_THREE));
        assertThat(quality.accuracy()).isCloseTo(0.6253644314868805, EXACT);
        assertThat(quality.auc()).isCloseTo(0.8621550445744345, EXACT);
        assertThat(quality.logLoss()).isCloseTo(0.7413419369220622, EXACT);
        assertThat(quality.calibration().brier()).isCloseTo(0.44273411078717206, EXACT);
        assertThat(quality.aucInterval().low()).isBetween(0.6, quality.auc());
        assertThat(quality.aucInterval().high()).isBetween(quality.auc(), 1.0);
    }

    private static int nearly(double one, double other) {
        return Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other);
    }

    private static Answers binary(double[] weights) {
        return new Answers(
                List.of("no", "yes"),
                1,
                TRUTH,
                Arrays.stream(SCORES).mapToInt(score -> score >= 0.4 ? 1 : 0).toArray(),
                Arrays.stream(SCORES)
                        .mapToObj(score -> new double[] {1 - score, score})
                        .toArray(double[][]::new),
                weights);
    }

    private static Answers three(double[] weights) {
        return new Answers(
                List.of("a", "b", "c"),
                -1,
                TRUTH_OF_THREE,
                Arrays.stream(SCORES_OF_THREE)
                        .mapToInt(scores -> IntStream.range(0, 3)
                                .reduce((one, other) -> scores[other] > scores[one] ? other : one)
                                .orElseThrow())
                        .toArray(),
                SCORES_OF_THREE,
                weights);
    }

    private static double[] ones(int rows) {
        var ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
