package io.mlops4j.run;

import io.mlops4j.MlopsException;
import org.jspecify.annotations.Nullable;

/**
 * A run in which a step failed. The message names step, cause and what was skipped; the cause is the step's own, and where
 * several failed, those of the others are {@linkplain #getSuppressed() suppressed}.
 */
public class RunFailedException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final transient Run run;

    /** A failed run, with the exception of the first step that failed, in the order of the pipeline. */
    public RunFailedException(String message, @Nullable Throwable cause, Run run) {
        super(message, cause);
        this.run = run;
    }

    /** The record of the run, with what its other steps finished. Not part of the exception's serial form. */
    public Run run() {
        return run;
    }
}
