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

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** The axis for values between these, with about so many ticks, which it ends at. */
    static Axis of(double least, double most, int wanted) {
        double low = least;
        double high = most;
        if (high - low <= Math.ulp(Math.max(Math.abs(low), Math.abs(high))) * 16) {
            double room = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= room;
            high += room;
        }
        double step = step((high / 2 - low / 2) * 2 / wanted);
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
        if (!(rough > 0) || Double.isInfinite(rough)) {
            return Double.MAX_VALUE / 100;
        }
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
        double range = high / 2 - low / 2;
        return range > 0 ? (value / 2 - low / 2) / range : 0.5;
    }
}
