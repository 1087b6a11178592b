package io.mlops4j.core.pipeline;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** How values of one type are kept as an artifact. */
public interface Format {
    /** Part of every step key. */
    String id();

    /**
     * Stores a value.
     *
     * @param scratch gives a folder for temporary files
     */
    Artifact write(Object value, Artifacts artifacts, Supplier<Path> scratch) throws IOException;

    /** Reads a value back, verified. */
    Object read(Artifact artifact, Artifacts artifacts, Supplier<Path> scratch) throws IOException;

    /**
     * All artifacts that a stored value consists of, itself first.
     *
     * @throws io.mlops4j.CorruptException if that cannot be told, since it is damaged
     */
    default List<Artifact> parts(Artifact artifact, Artifacts artifacts) {
        return List.of(artifact);
    }

    /** Whether a value that was read may be handed to several steps, since nobody can change it. */
    default boolean isImmutable() {
        return false;
    }
}
