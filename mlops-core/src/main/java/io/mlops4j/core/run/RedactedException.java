package io.mlops4j.core.run;

import org.jspecify.annotations.Nullable;

/** Stands for a step's exception whose message tells a secret: its class and message without that, and its stack. */
final class RedactedException extends Exception {
    private static final long serialVersionUID = 1L;

    RedactedException(String text, @Nullable Throwable cause) {
        super(text, cause);
    }
}
