package io.mlops4j.core.pipeline;

import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Whether a value that was read may be handed to several steps, since nobody can change it. */
    default boolean isImmutable() {
        return false;
    }
}
