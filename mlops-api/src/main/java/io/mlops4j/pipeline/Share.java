package io.mlops4j.pipeline;

import io.mlops4j.ValidationException;

/**
 * A part of a whole. Users write {@link ReusePolicy#share}.
 *
 * @param of1 above 0, at most 1
 */
public record Share(double of1) {
    /**
     * Checks the bounds.
     *
     * @throws ValidationException if it is not above 0 and at most 1
     */
    public Share {
        if (!(of1 > 0 && of1 <= 1)) {
            throw new ValidationException("A share is " + of1
                    + "; it must be above 0 and at most 1: share(0.01) is one in a hundred, share(1) is all");
        }
    }

    @Override
    public String toString() {
        return String.valueOf(of1);
    }
}
