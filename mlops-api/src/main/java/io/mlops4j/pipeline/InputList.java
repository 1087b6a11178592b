package io.mlops4j.pipeline;

import java.util.List;

/**
 * Many inputs as one list.
 *
 * @param <T> the type of the elements
 */
public final class InputList<T> implements Input<List<T>> {
    private final List<Input<? extends T>> elements;

    InputList(List<? extends Input<? extends T>> elements) {
        this.elements = List.copyOf(elements);
    }

    /** The inputs, in order. */
    public List<Input<? extends T>> elements() {
        return elements;
    }

    @Override
    public String label() {
        return "list of " + elements.size();
    }
}
