package io.mlops4j;

import org.jspecify.annotations.Nullable;

/** Something asked for by name, number or id does not exist in the workspace. */
public class NotFoundException extends MlopsException {
    private static final long serialVersionUID = 1L;

    /** An error with this message. */
    public NotFoundException(String message) {
        super(message);
    }

    /** An error with this message, caused by {@code cause}. */
    public NotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
