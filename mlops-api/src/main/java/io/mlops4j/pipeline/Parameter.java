package io.mlops4j.pipeline;

import java.lang.reflect.Type;
import java.util.Optional;

/**
 * A value that an argument of the run gives, or else its default.
 *
 * @param <T> the type of the value
 */
public final class Parameter<T> implements Input<T> {
    private final PipelineBuilder owner;
    private final String name;
    private final Type type;
    private final Optional<T> defaultValue;
    private final boolean required;
    private String description = "";

    Parameter(PipelineBuilder owner, String name, Type type, Optional<T> defaultValue, boolean required) {
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.defaultValue = defaultValue;
        this.required = required;
    }

    /** Says what it is for; shown by {@link Pipeline#describe()} and in messages. */
    public Parameter<T> describedAs(String text) {
        owner.requireOpen();
        description = text;
        return this;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its type, never a primitive one. */
    public Type type() {
        return type;
    }

    /** The value without an argument; empty if there has to be one, or if the parameter is optional. */
    public Optional<T> defaultValue() {
        return defaultValue;
    }

    /** Whether a run needs an argument for it. */
    public boolean isRequired() {
        return required;
    }

    /** What it is for; may be empty. */
    public String description() {
        return description;
    }

    @Override
    public String label() {
        return "parameter " + name;
    }

    /** The default for people; none for an option that is empty. */
    Optional<String> shownDefault() {
        return defaultValue.filter(value -> !value.equals(Optional.empty())).map(ValueText::of);
    }

    PipelineBuilder owner() {
        return owner;
    }
}
