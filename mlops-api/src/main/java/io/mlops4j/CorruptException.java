package io.mlops4j;

import org.jspecify.annotations.Nullable;

/** Stored bytes are missing, cut off or changed: they are not what their record says. */
public class CorruptException extends MlopsException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public CorruptException(String message) {
        super(message);
    }

    /** An error with this message, caused by {@code cause}. */
    public CorruptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
