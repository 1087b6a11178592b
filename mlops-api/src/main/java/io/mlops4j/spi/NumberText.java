package io.mlops4j.spi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: as many digits as are read at a glance. */
public final class NumberText {
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final double LARGEST_PLAIN = 1e15;
    private static final double SMALLEST_PLAIN = 1e-4;

    private NumberText() {}

    /** A whole number as it is, another one with four significant digits and no zeros at its end: {@code 0.7812}. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_PLAIN) {
            return String.format(Locale.ROOT, "%.0f", value + 0.0); // minus zero is zero
        }
        if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }
}
