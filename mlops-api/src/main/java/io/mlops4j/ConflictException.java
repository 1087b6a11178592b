package io.mlops4j;

import org.jspecify.annotations.Nullable;

/** A compare-and-set found another value than expected: somebody else was faster. Read again, then decide. */
public class ConflictException extends MlopsException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public ConflictException(String message) {
        super(message);
    }

    /** An error with this message, caused by {@code cause}. */
    public ConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
