package io.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Table;
import java.util.Arrays;

/** Whether the exported graph, run by ONNX Runtime, says what Tribuo says. */
final class Agreement {
    private static final double SAME = 1e-5;

    private Agreement() {}

    static void check(TrainedClassifier trained, Table table) {
        var run = OnnxRun.of(trained.toOnnx(), table);
        var expected = trained.probabilities(table);
        for (var row = 0; row < expected.length; row++) {
            for (var number = 0; number < expected[row].length; number++) {
                assertThat((double) run.probabilities()[row][number])
                        .as("row %s, class %s", row, trained.classes().get(number))
                        .isCloseTo(expected[row][number], within(SAME))
                        .isBetween(0.0, 1.0);
            }
            if (!isClose(trained, expected[row])) {
                assertThat(run.labels().get(row)).as("row %s", row).isEqualTo(trained.label(expected[row]));
            }
        }
    }

    /** Whether a difference of 1e-5 could change the label. */
    private static boolean isClose(TrainedClassifier trained, double[] probabilities) {
        if (trained.threshold().isPresent()) {
            var positive = trained.classes().indexOf(trained.positive().orElseThrow());
            return Math.abs(probabilities[positive] - trained.threshold().get()) <= SAME;
        }
        var sorted = Arrays.stream(probabilities).sorted().toArray();
        return sorted[sorted.length - 1] - sorted[sorted.length - 2] <= SAME;
    }
}
