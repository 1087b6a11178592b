package io.mlops4j.pipeline;

import java.util.List;

/**
 * A record of which every component is a parameter.
 *
 * @param <R> the record
 */
public final class ParameterRecord<R extends Record> implements Input<R> {
    private final Class<R> type;
    private final List<Parameter<?>> components;

    ParameterRecord(Class<R> type, List<Parameter<?>> components) {
        this.type = type;
        this.components = List.copyOf(components);
    }

    /** The record's class. */
    public Class<R> type() {
        return type;
    }

    /** A parameter for each component, in order. */
    public List<Parameter<?>> components() {
        return components;
    }

    @Override
    public String label() {
        return "parameters " + type.getSimpleName();
    }
}
