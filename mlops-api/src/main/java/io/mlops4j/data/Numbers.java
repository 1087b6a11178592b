package io.mlops4j.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Numbers of whatever class, as JDBC and concurrent code give them, as the two that columns hold. Neither is ever missing
 * where the number is not, nor another integer.
 */
final class Numbers {
    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    /** From here on integers lie closer to each other than doubles; the next one becomes this. */
    private static final double BEYOND_EXACT = 0x1p53;

    private Numbers() {}

    /** Whether it is a floating point number of Java, and so what it says, NaN and infinities included. */
    static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    /** The nearest double; empty if it would be infinite, or another integer. */
    static Optional<Double> toDouble(Number number) {
        double nearest = number.doubleValue();
        if (isFloating(number)) {
            return Optional.of(nearest);
        }
        boolean isRight = Math.abs(nearest) < BEYOND_EXACT
                || exact(number).map(exact -> isNear(nearest, exact)).orElse(true);
        return isRight ? Optional.of(nearest) : Optional.empty();
    }

    private static boolean isNear(double nearest, BigDecimal exact) {
        return Double.isFinite(nearest) && (!isInteger(exact) || new BigDecimal(nearest).compareTo(exact) == 0);
    }

    /** The same integer; empty if it is none, or none of 64 bits. */
    static Optional<Long> toLong(Number number) {
        if (isFloating(number)) {
            return Optional.empty();
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Optional.of(number.longValue());
        }
        return exact(number)
                .filter(exact -> exact.compareTo(LEAST_LONG) >= 0 && exact.compareTo(GREATEST_LONG) <= 0)
                .filter(Numbers::isInteger)
                .map(BigDecimal::longValue);
    }

    /** Whether a double is this integer. */
    static boolean isExact(long integer) {
        // 2^63 - 1 would become 2^63, and that 2^63 - 1 again.
        return integer != Long.MAX_VALUE && (long) (double) integer == integer;
    }

    /** What it is exactly; of a class that is not known, what its text says, if that is a number. */
    private static Optional<BigDecimal> exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (number instanceof BigInteger integer) {
            return Optional.of(new BigDecimal(integer));
        }
        try {
            return Optional.of(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isInteger(BigDecimal exact) {
        return exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
    }
}
