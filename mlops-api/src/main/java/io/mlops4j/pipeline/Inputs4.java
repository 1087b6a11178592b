package io.mlops4j.pipeline;

import java.util.List;

/** A step with four inputs; what remains is its method. */
public final class Inputs4<A, B, C, D> {
    private final StepBuilder step;
    private final List<Input<?>> inputs;

    Inputs4(StepBuilder step, List<Input<?>> inputs) {
        this.step = step;
        this.inputs = inputs;
    }

    /**
     * The method that makes the step's output from these inputs: {@code LoanSteps::train}, or a lambda.
     *
     * @param <R> the type of the output
     * @return the output, to be an input of other steps
     */
    public <R> Output<R> run(StepFunction.Of4<? super A, ? super B, ? super C, ? super D, ? extends R> method) {
        return step.add(inputs, method);
    }

    /** The method of a step that gives nothing. */
    public Performed perform(StepAction.Of4<? super A, ? super B, ? super C, ? super D> method) {
        return step.add(inputs, method);
    }
}
