package io.mlops4j.core.run;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a step's exception that tells a secret or cannot be asked: its class and message, as far as they can be told, and
 * its stack.
 */
final class RedactedException extends Exception {
    private static final long serialVersionUID = 1L;

    RedactedException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
