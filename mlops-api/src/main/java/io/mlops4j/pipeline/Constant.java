package io.mlops4j.pipeline;

/**
 * A value that is written into the pipeline.
 *
 * @param <T> its type
 */
public final class Constant<T> implements Input<T> {
    private final T value;

    Constant(T value) {
        this.value = value;
    }

    /** The value. */
    public T value() {
        return value;
    }

    @Override
    public String label() {
        return "value " + value;
    }
}
