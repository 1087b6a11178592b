package io.mlops4j.onnx;

import io.mlops4j.model.ElementType;
import java.util.Optional;

/**
 * What a number would lose in a floating point input. Decimals are rounded and nobody minds; an integer that comes out as
 * another one may be the id or the time of something else, and what becomes infinite is no number any more.
 */
final class Loss {
    private static final double BEYOND_LONG = 0x1p63;

    private Loss() {}

    /** The loss as the end of a sentence that names the number; empty if there is none. */
    static Optional<String> of(Number number, ElementType type) {
        boolean isFloat = type == ElementType.FLOAT;
        double given = number.doubleValue();
        double taken = isFloat ? (float) given : given;
        if (number instanceof Double || number instanceof Float) {
            return Double.isInfinite(taken) && !Double.isInfinite(given)
                    ? Optional.of("too large for the model's 32-bit floating point numbers")
                    : Optional.empty();
        }
        return taken != BEYOND_LONG && (long) taken == number.longValue()
                ? Optional.empty()
                : Optional.of("an integer that the model's " + (isFloat ? 32 : 64)
                        + "-bit floating point numbers do not" + " have; make it a double if it may be rounded");
    }
}
