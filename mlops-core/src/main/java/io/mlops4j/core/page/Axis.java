package io.mlops4j.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale with round numbers on it.
 *
 * @param low where it begins
 * @param high where it ends; above {@code low}
 * @param ticks the round numbers between, at least two
 */
record Axis(double low, double high, List<Double> ticks) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    /** What differs by less than this part of itself is the same for a picture. */
    private static final double FINEST = 1e-9;

    private static final double SMALLEST = 1e-290;
    private static final double LARGEST = 1e300;

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** The axis for values between these, with about so many ticks, which it ends at. */
    static Axis of(double least, double most, int wanted) {
        double low = within(least);
        double high = within(most);
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high - low <= Math.max(size * FINEST, SMALLEST)) {
            double room = size <= SMALLEST ? 1 : size * 0.1;
            low -= room;
            high += room;
        }
        double step = step((high - low) / wanted);
        double first = Math.floor(low / step) * step;
        var ticks = new ArrayList<Double>();
        int count = (int) Math.min(20, Math.max(1, Math.ceil((high - first) / step - 1e-9)));
        for (int i = 0; i <= count; i++) {
            ticks.add(first + i * step);
        }
        return new Axis(first, Math.max(ticks.get(count), Math.nextUp(first)), ticks);
    }

    /** The same for counted things: no tick between two whole numbers. */
    static Axis ofWhole(long least, long most, int wanted) {
        double step = Math.max(1, Math.ceil(step(((double) most - least) / wanted)));
        var ticks = new ArrayList<Double>();
        for (double tick = Math.ceil(least / step) * step; tick <= most && ticks.size() < 20; tick += step) {
            ticks.add(tick);
        }
        return new Axis(least, most, ticks);
    }

    private static double step(double rough) {
        double size = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double step : STEPS) {
            if (step * size >= rough * (1 - 1e-9)) {
                return step * size;
            }
        }
        return 10 * size;
    }

    /** Where a value lies: 0 at the beginning, 1 at the end. */
    double share(double value) {
        return high > low ? (within(value) - low) / (high - low) : 0.5;
    }

    /** Values so large that sums of them are no numbers stand at the edge. */
    private static double within(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, value));
    }
}
