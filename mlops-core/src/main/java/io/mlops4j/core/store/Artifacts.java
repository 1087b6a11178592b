package io.mlops4j.core.store;

import io.mlops4j.spi.ObjectStore;
import java.io.InputStream;
import java.nio.file.Path;

/** Content-addressed files and directory trees in an object store. */
@SuppressWarnings("DoNotCallSuggester")
public final class Artifacts {
    private final ObjectStore store;

    /** The artifacts of a store. */
    public Artifacts(ObjectStore store) {
        this.store = store;
    }

    /** Stores a file. */
    public Artifact put(byte[] bytes) {
        throw new UnsupportedOperationException(store.toString() + bytes.length);
    }

    /** Stores a file or a directory tree. */
    public Artifact put(Path fileOrFolder) {
        throw new UnsupportedOperationException(fileOrFolder.toString());
    }

    /** Whether it is there as a whole. */
    public boolean exists(Artifact artifact) {
        throw new UnsupportedOperationException(artifact.toString());
    }

    /** Opens a file for verified reading. */
    public InputStream open(Artifact file) {
        throw new UnsupportedOperationException(file.toString());
    }

    /** Reads a file, verified. */
    public byte[] read(Artifact file) {
        throw new UnsupportedOperationException(file.toString());
    }

    /** Copies a file or tree to where nothing is yet, verified. */
    public void copyTo(Artifact artifact, Path target) {
        throw new UnsupportedOperationException(artifact.toString());
    }
}
