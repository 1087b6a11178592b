package io.mlops4j.pipeline;

import java.util.Optional;

/**
 * What a step gives, or one component of it.
 *
 * @param <T> its type
 */
public final class Output<T> implements Input<T>, StepHandle {
    private final PipelineBuilder owner;
    private final String stepName;
    private final Optional<String> component;

    Output(PipelineBuilder owner, String stepName, Optional<String> component) {
        this.owner = owner;
        this.stepName = stepName;
        this.component = component;
    }

    /**
     * One component of an output that is a record: {@code split.get(TrainTest::train)}. A step that takes it does not
     * depend on the other components.
     *
     * @param accessor the component's accessor, as a method reference
     */
    public <C> Output<C> get(ComponentOf<T, C> accessor) {
        return owner.component(this, accessor);
    }

    @Override
    public String stepName() {
        return stepName;
    }

    /** The component of the step's output; empty for the whole. */
    public Optional<String> component() {
        return component;
    }

    @Override
    public String label() {
        return component.map(name -> stepName + "." + name).orElse(stepName);
    }

    PipelineBuilder owner() {
        return owner;
    }
}
