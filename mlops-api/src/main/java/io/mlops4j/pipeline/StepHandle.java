package io.mlops4j.pipeline;

/** A step of a pipeline that is being built, for {@link StepBuilder#after}. */
public sealed interface StepHandle permits Output, Performed {
    /** The step's name. */
    String stepName();
}
