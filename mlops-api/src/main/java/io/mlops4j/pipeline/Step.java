package io.mlops4j.pipeline;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a built pipeline: a method, its inputs and how it is run. What an engine reads; users write
 * {@link PipelineBuilder#step}.
 */
public final class Step {
    private final String name;
    private final List<Input<?>> inputs;
    private final StepCode code;
    private final StepEntry entry;
    private final Optional<Type> outputType;
    private final StepOptions options;

    Step(
            String name,
            List<Input<?>> inputs,
            StepCode code,
            StepEntry entry,
            Optional<Type> outputType,
            StepOptions options) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.code = code;
        this.entry = entry;
        this.outputType = outputType;
        this.options = options;
    }

    /** Its name, unique in the pipeline. */
    public String name() {
        return name;
    }

    /** Its inputs, in the order of the method's arguments. */
    public List<Input<?>> inputs() {
        return inputs;
    }

    /** What to call. */
    public StepCode code() {
        return code;
    }

    /** The method behind it. */
    public StepEntry entry() {
        return entry;
    }

    /** What it gives; empty for a step that gives nothing. */
    public Optional<Type> outputType() {
        return outputType;
    }

    /** How it is run. */
    public StepOptions options() {
        return options;
    }

    /** The names of the steps that have to be done before, each once: those it takes from, then those it is after. */
    public Set<String> dependencies() {
        var names = new LinkedHashSet<String>();
        leaves().forEach(input -> {
            if (input instanceof Output<?> output) {
                names.add(output.stepName());
            }
        });
        names.addAll(options.after());
        return names;
    }

    /** Its inputs with lists taken apart. */
    public List<Input<?>> leaves() {
        var leaves = new ArrayList<Input<?>>();
        inputs.forEach(input -> addLeaves(input, leaves));
        return leaves;
    }

    private static void addLeaves(Input<?> input, List<Input<?>> leaves) {
        if (input instanceof InputList<?> list) {
            list.elements().forEach(element -> addLeaves(element, leaves));
        } else {
            leaves.add(input);
        }
    }

    @Override
    public String toString() {
        return "step " + name;
    }
}
