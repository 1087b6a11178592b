package io.mlops4j.benchmarks;

import java.util.List;
import java.util.Locale;

/** Measurements of one thing, each in a JVM of its own. */
record Figures(double least, double median, double most) {
    static Figures of(List<Double> measured) {
        double[] sorted =
                measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Figures(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** Median, and in brackets the least and the most. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", median, least, most);
    }
}
