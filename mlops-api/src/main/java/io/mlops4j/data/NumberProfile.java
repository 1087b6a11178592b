package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.List;

/**
 * How the numbers of a column are distributed, missing ones left out.
 *
 * @param min the smallest
 * @param max the largest
 * @param mean the arithmetic mean
 * @param standardDeviation that of the population: divided by n, not by n - 1
 * @param deciles eleven quantiles, of 0, 10, 20 … 100 per cent, interpolated linearly between neighbours, as NumPy does;
 *     the first is the smallest value, the sixth the median, the last the largest
 */
public record NumberProfile(double min, double max, double mean, double standardDeviation, List<Double> deciles) {
    private static final int DECILES = 11;
    private static final int MEDIAN = 5;

    /** A distribution of these figures. */
    public NumberProfile {
        deciles = List.copyOf(deciles);
        if (deciles.size() != DECILES) {
            throw new ValidationException(
                    "There are " + DECILES + " deciles, from 0 to 100 per cent, not " + deciles.size());
        }
    }

    /** The value in the middle, or half way between the two. */
    public double median() {
        return deciles.get(MEDIAN);
    }
}
