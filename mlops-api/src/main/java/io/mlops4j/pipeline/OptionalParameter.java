package io.mlops4j.pipeline;

import java.util.Optional;

/**
 * A parameter that may have no value; the step takes an {@code Optional}.
 *
 * @param <T> the type of the value
 */
public final class OptionalParameter<T> implements Input<Optional<T>> {
    private final Parameter<T> parameter;

    OptionalParameter(Parameter<T> parameter) {
        this.parameter = parameter;
    }

    /** Says what it is for; shown by {@link Pipeline#describe()} and in messages. */
    public OptionalParameter<T> describedAs(String text) {
        parameter.describedAs(text);
        return this;
    }

    /** The parameter: neither required nor with a default. */
    public Parameter<T> parameter() {
        return parameter;
    }

    @Override
    public String label() {
        return parameter.label();
    }
}
