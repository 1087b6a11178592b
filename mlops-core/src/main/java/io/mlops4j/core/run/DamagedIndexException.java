package io.mlops4j.core.run;

import io.mlops4j.MlopsException;

/** The index of runs, or a part of it, is not what the records say. Never leaves this package: it is made anew. */
final class DamagedIndexException extends MlopsException {
    private static final long serialVersionUID = 1L;

    DamagedIndexException(String message) {
        super(message);
    }

    DamagedIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
