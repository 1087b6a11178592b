package io.mlops4j.pipeline;

import io.mlops4j.ValidationException;

/**
 * A part of a whole. Users write {@link ReusePolicy#share}; the type is there so that {@code verify(share(0.01))} says what
 * the number is.
 *
 * @param fraction above 0, at most 1
 */
public record Share(double fraction) {
    /**
     * Checks the bounds.
     *
     * @throws ValidationException if it is not above 0 and at most 1
     */
    public Share {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new ValidationException("A share is " + fraction
                    + "; it must be above 0 and at most 1: share(0.01) is one in a hundred, share(1) is all");
        }
    }

    @Override
    public String toString() {
        return String.valueOf(fraction);
    }
}
