package io.mlops4j.pipeline;

import java.util.Optional;

/**
 * A service of the workspace. Which one is asked for is part of a step's identity, what it is is not: what it answers is the
 * outside world, so say with {@link StepBuilder#maxAge} for how long that holds.
 *
 * @param <T> the type of the service
 */
public final class ServiceInput<T> implements Input<T> {
    private final PipelineBuilder owner;
    private final Optional<String> name;
    private final Class<T> type;

    ServiceInput(PipelineBuilder owner, Optional<String> name, Class<T> type) {
        this.owner = owner;
        this.name = name;
        this.type = type;
    }

    /** Its name; empty for the one of its type. */
    public Optional<String> name() {
        return name;
    }

    /** The type that is asked for. */
    public Class<T> type() {
        return type;
    }

    @Override
    public String label() {
        return label(name, type);
    }

    static String label(Optional<String> name, Class<?> type) {
        return "service "
                + name.map(given -> given + " (" + type.getName() + ")").orElse(type.getName());
    }

    PipelineBuilder owner() {
        return owner;
    }
}
