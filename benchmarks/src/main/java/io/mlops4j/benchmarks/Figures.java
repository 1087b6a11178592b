package io.mlops4j.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Measurements of one thing, each in a JVM of its own. */
record Figures(double least, double median, double most) {
    static Figures of(DoubleStream measured) {
        double[] sorted = measured.sorted().toArray();
        return new Figures(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** Median, and in brackets the least and the most. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f)", median, least, most);
    }
}
