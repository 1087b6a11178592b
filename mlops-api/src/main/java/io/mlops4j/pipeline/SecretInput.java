package io.mlops4j.pipeline;

/** A secret of the workspace. Which one is asked for is part of a step's identity, what it is is not. */
public final class SecretInput implements Input<Secret> {
    private final PipelineBuilder owner;
    private final String name;

    SecretInput(PipelineBuilder owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return "secret " + name;
    }

    PipelineBuilder owner() {
        return owner;
    }
}
