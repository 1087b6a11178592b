package io.mlops4j.pipeline;

/** The running step's {@link StepContext}. */
public final class ContextInput implements Input<StepContext> {
    ContextInput() {}

    @Override
    public String label() {
        return "context";
    }
}
