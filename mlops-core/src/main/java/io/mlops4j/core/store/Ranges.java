package io.mlops4j.core.store;

import io.mlops4j.ValidationException;

/** The check of a range to be read. */
final class Ranges {
    private Ranges() {}

    static void require(String key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new ValidationException("A part of object '" + key + "' is asked for from offset " + offset + ", "
                    + length + " bytes long; neither may be negative");
        }
    }
}
