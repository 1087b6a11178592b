package io.mlops4j.tribuo;

import java.util.Arrays;

/**
 * Featurised rows.
 *
 * @param features by row, then by feature
 * @param classes of the rows, numbers from 0
 * @param classCount how many classes there are, in these rows or not
 * @param weights of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: what a learner is handed
record Examples(double[][] features, int[] classes, int classCount, double[] weights) {
    /** The same, weights scaled to a mean of 1: only their ratios matter. */
    Examples withMeanWeightOne() {
        var mean = Arrays.stream(weights).sum() / weights.length;
        return new Examples(
                features,
                classes,
                classCount,
                Arrays.stream(weights).map(weight -> weight / mean).toArray());
    }
}
