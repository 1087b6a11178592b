package io.mlops4j.tribuo;

/**
 * A column of numbers, standardised: {@code (x - mean) / deviation}, at most {@value #LIMIT} in size, so that infinite
 * and absurd values give a finite answer; a missing one counts as the mean.
 *
 * @param name the column
 * @param mean of the values in training
 * @param deviation their standard deviation (of the population), 1 if all are the same
 * @param missing in how many rows of the training it was missing; if in any, there is an indicator besides
 */
record NumberInput(String name, double mean, double deviation, int missing) {
    /** So far out no row of a training can lie: of n values none is more than sqrt(n - 1) deviations from the mean. */
    static final double LIMIT = 1e6;

    static NumberInput fit(String name, double[] values) {
        var mean = 0.0;
        var squares = 0.0;
        var scale = 0.0;
        var count = 0;
        for (var value : values) {
            scale = Math.max(scale, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        if (scale == 0) {
            scale = 1;
        }
        // Welford's recurrence, on values scaled to at most 1 so that no square overflows.
        for (var value : values) {
            if (!Double.isNaN(value)) {
                count++;
                var step = value / scale - mean;
                mean += step / count;
                squares += step * (value / scale - mean);
            }
        }
        var deviation = Math.sqrt(squares / Math.max(1, count)) * scale;
        return new NumberInput(
                name, like(mean * scale, 0), deviation > 0 ? like(deviation, 1) : 1, values.length - count);
    }

    /**
     * Exactly the number that single precision cannot tell it from: ONNX Runtime leaves out a subtraction of what in
     * single precision is 0, and perhaps a division by what is 1.
     */
    private static double like(double value, float neutral) {
        return (float) value == neutral ? neutral : value;
    }

    boolean hasIndicator() {
        return missing > 0;
    }

    double standardise(double value) {
        var standardised = ((Double.isNaN(value) ? mean : value) - mean) / deviation;
        return Math.max(-LIMIT, Math.min(LIMIT, standardised));
    }
}
