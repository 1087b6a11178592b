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
    private final boolean given;

    Step(
            String name,
            List<Input<?>> inputs,
            StepCode code,
            StepEntry entry,
            Optional<Type> outputType,
            StepOptions options) {
        this(name, inputs, code, entry, outputType, options, false);
    }

    private Step(
            String name,
            List<Input<?>> inputs,
            StepCode code,
            StepEntry entry,
            Optional<Type> outputType,
            StepOptions options,
            boolean given) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.code = code;
        this.entry = entry;
        this.outputType = outputType;
        this.options = options;
        this.given = given;
    }

    /** The same step, which gives this value: it has no inputs, and waits for nothing. */
    Step giving(Object value) {
        StepFunction.Of0<Object> constant = () -> value;
        return new Step(name, List.of(), constant, entry, outputType, StepOptions.initial(), true);
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

    /**
     * The method behind it, and what its function holds now: an object may have other values in its fields than when the
     * pipeline was built.
     *
     * @throws IllegalArgumentException if a field has become null
     */
    public StepEntry entry() {
        return given || !entry.mayChange() ? entry : EntryReader.read(code);
    }

    /** What it gives; empty for a step that gives nothing. */
    public Optional<Type> outputType() {
        return outputType;
    }

    /** How it is run. */
    public StepOptions options() {
        return options;
    }

    /**
     * Whether {@link #code} only answers a value that stands in for what {@link #entry} would give. Such a step has no key:
     * it is never reused, and nothing that it gives is stored for others to reuse.
     */
    public boolean isGiven() {
        return given;
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
