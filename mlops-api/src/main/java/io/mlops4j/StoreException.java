package io.mlops4j;

import org.jspecify.annotations.Nullable;

/** The store could not do what was asked: disk full, permission denied, not reachable, not capable. */
public class StoreException extends MlopsException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public StoreException(String message) {
        super(message);
    }

    /** An error with this message, caused by {@code cause}. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
