package io.mlops4j.model;

import java.util.List;
import java.util.Optional;

/**
 * What goes into a model and what comes out, read from its file.
 *
 * @param inputs what a caller has to give, in the file's order; constants of the graph are not among them
 * @param outputs what it answers, in the file's order, at least one
 * @param classification for a classifier that mlops4j wrote: its classes and what its outputs mean. Empty for other
 *     models, classifiers from elsewhere included.
 */
public record Signature(List<TensorInfo> inputs, List<TensorInfo> outputs, Optional<Classification> classification) {
    /** Copies the lists. */
    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The input of exactly this name. */
    public Optional<TensorInfo> input(String name) {
        return inputs.stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /** The output of exactly this name. */
    public Optional<TensorInfo> output(String name) {
        return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
    }

    /** Inputs and outputs, one a line. */
    @Override
    public String toString() {
        var text = new StringBuilder("inputs:");
        inputs.forEach(i -> text.append("\n  ").append(i));
        text.append("\noutputs:");
        outputs.forEach(o -> text.append("\n  ").append(o));
        return text.toString();
    }
}
