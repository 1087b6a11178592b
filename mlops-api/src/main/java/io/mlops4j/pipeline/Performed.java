package io.mlops4j.pipeline;

/** A step that gives nothing. Others can come {@link StepBuilder#after after} it. */
public final class Performed implements StepHandle {
    private final PipelineBuilder owner;
    private final String stepName;

    Performed(PipelineBuilder owner, String stepName) {
        this.owner = owner;
        this.stepName = stepName;
    }

    PipelineBuilder owner() {
        return owner;
    }

    @Override
    public String stepName() {
        return stepName;
    }
}
