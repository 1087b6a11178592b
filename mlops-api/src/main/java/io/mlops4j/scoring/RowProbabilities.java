package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model's probabilities of each row, in the order of the classes; what is none is refused. A class that the model does
 * not know has probability 0.
 */
final class RowProbabilities {
    /** What sums of some thousand 32-bit numbers, as of the trees of a forest, are off by. */
    private static final double ROUNDING = 1e-4;

    private static final double WRONG_SUM = 1e-3;

    private final List<String> classes;
    private final double[][] rows;

    /** @throws ValidationException if a probability is no number, or not within 0 and 1 */
    RowProbabilities(List<Prediction> predictions, List<String> classes) {
        this.classes = classes;
        this.rows = new double[predictions.size()][classes.size()];
        for (int row = 0; row < rows.length; row++) {
            var given = predictions.get(row).probabilities();
            for (int number = 0; number < classes.size(); number++) {
                rows[row][number] = checked(given.getOrDefault(classes.get(number), 0.0), row, number);
            }
        }
    }

    private double checked(double probability, int row, int number) {
        if (!(probability >= -ROUNDING && probability <= 1 + ROUNDING)) {
            throw new ValidationException("The model's probability of '" + classes.get(number) + "' for row " + row
                    + " (counted from 0) is " + probability + ", and a probability is within 0 and 1. An evaluation is"
                    + " about probabilities: a model that gives other scores, such as an SVM its distances, has to be"
                    + " exported so that it gives them");
        }
        return Math.max(0, Math.min(1, probability));
    }

    double[][] byRow() {
        return rows;
    }

    /** What to say about rows whose probabilities do not add up to 1; empty if all do. */
    Optional<String> wrongSums() {
        int[] wrong = IntStream.range(0, rows.length)
                .filter(row -> Math.abs(sum(row) - 1) > WRONG_SUM)
                .toArray();
        return wrong.length == 0
                ? Optional.empty()
                : Optional.of("the probabilities of " + wrong.length + (wrong.length == 1 ? " row" : " rows")
                        + " do not add up to 1, those of row " + wrong[0] + " (counted from 0) to "
                        + String.format(Locale.ROOT, "%.3f", sum(wrong[0]))
                        + ": the model may give scores of another kind");
    }

    private double sum(int row) {
        return Arrays.stream(rows[row]).sum();
    }
}
