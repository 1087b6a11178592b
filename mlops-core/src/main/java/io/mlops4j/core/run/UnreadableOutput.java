package io.mlops4j.core.run;

import io.mlops4j.CorruptException;

/** What an earlier step of the run gave proved missing or damaged when it was read. Never leaves the run. */
final class UnreadableOutput extends Exception {
    private static final long serialVersionUID = 1L;

    private final String step;
    private final transient StepResult read;
    private final CorruptException reason;

    /**
     * @param step who gave it
     * @param read the result that was read, which may be another one by now
     */
    UnreadableOutput(String step, StepResult read, CorruptException reason) {
        super(reason);
        this.step = step;
        this.read = read;
        this.reason = reason;
    }

    String step() {
        return step;
    }

    StepResult read() {
        return read;
    }

    CorruptException reason() {
        return reason;
    }
}
