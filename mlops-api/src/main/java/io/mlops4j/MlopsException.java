package io.mlops4j;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything mlops4j throws on its own account. Its subclasses are the cases in which a caller would act
 * differently; a message names the thing, what is wrong with it and what would be right.
 */
public class MlopsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public MlopsException(String message) {
        super(message);
    }

    /** An error with this message, caused by {@code cause}. */
    public MlopsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
