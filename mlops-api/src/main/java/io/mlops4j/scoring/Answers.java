package io.mlops4j.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * A model's answers beside the truth, as arrays by row; classes are numbers into {@code classes}.
 *
 * @param positive the positive class of two, -1 if there are more
 * @param actual the class that each row is of
 * @param called the class that the model said
 * @param probabilities by row, then by class
 * @param weights of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: a bundle of columns within this package
record Answers(
        List<String> classes, int positive, int[] actual, int[] called, double[][] probabilities, double[] weights) {
    int rows() {
        return actual.length;
    }

    boolean isBinary() {
        return positive >= 0;
    }

    double totalWeight() {
        return Arrays.stream(weights).sum();
    }

    /** The share of each class, by weight. */
    double[] prevalence() {
        var shares = new double[classes.size()];
        for (var row = 0; row < rows(); row++) {
            shares[actual[row]] += weights[row];
        }
        var total = totalWeight();
        return Arrays.stream(shares).map(weight -> weight / total).toArray();
    }

    /** The answers to some of the rows. */
    Answers of(int[] rows) {
        return new Answers(
                classes,
                positive,
                Arrays.stream(rows).map(row -> actual[row]).toArray(),
                Arrays.stream(rows).map(row -> called[row]).toArray(),
                Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
    }
}
