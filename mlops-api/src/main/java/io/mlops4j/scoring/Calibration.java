package io.mlops4j.scoring;

import java.util.List;

/**
 * Whether what the model calls 30 % happens in 30 % of the cases.
 *
 * <p>With two classes the probability is that of the positive class, and the Brier score the mean squared difference
 * between it and what happened (1 or 0). With more classes the Brier score is the sum of these over all classes, as
 * Brier defined it (<i>Verification of forecasts expressed in terms of probability</i>, 1950), between 0 and 2; and the
 * bins are about the probability of the class that the model said and how often that was right (a reliability diagram
 * as in Guo et al., <i>On calibration of modern neural networks</i>, 2017).
 *
 * @param brier the Brier score; 0 is perfect
 * @param baselineBrier the Brier score of always saying the prevalence of each class in these rows
 * @param bins ten, of equal width, from 0 to 1
 */
public record Calibration(double brier, double baselineBrier, List<Bin> bins) {
    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * The rows whose probability lies in one tenth.
     *
     * @param from the lowest probability in it
     * @param to the end, not in it itself except for 1
     * @param rows how many rows
     * @param said the mean of the probabilities; NaN without rows
     * @param was the share for which it came true; NaN without rows
     */
    public record Bin(double from, double to, int rows, double said, double was) {}
}
