package io.mlops4j.run;

import io.mlops4j.MlopsException;
import org.jspecify.annotations.Nullable;

/**
 * A run in which a step or the registration of a model failed, or whose end could not be recorded. The message names step,
 * cause and what was skipped; the cause is the step's own, and where several failed, those of the others are
 * {@linkplain #getSuppressed() suppressed}. In place of an exception that tells a secret, or whose own methods throw, stands
 * one with its class, its stack and what can be told of its message.
 */
public class RunFailedException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final transient Run run;

    /** A failed run, with the exception of the first step that failed, in the order of the pipeline, or what else went wrong. */
    public RunFailedException(String message, @Nullable Throwable cause, Run run) {
        super(message, cause);
        this.run = run;
    }

    /**
     * The record of the run, with what its other steps finished. If the message says that it could not be written, this is
     * the only one. Not part of the exception's serial form.
     */
    public Run run() {
        return run;
    }
}
