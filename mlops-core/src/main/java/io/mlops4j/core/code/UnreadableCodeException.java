package io.mlops4j.core.code;

/** A class file that is reached and cannot be read, so that nothing can be said about the step. */
final class UnreadableCodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableCodeException(String message) {
        super(message);
    }

    UnreadableCodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
