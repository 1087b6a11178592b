package io.mlops4j.core.store;

import java.nio.file.Path;

/** An object store in a folder. */
public final class FolderStore {
    private FolderStore() {}

    /** Opens a folder, made if it does not exist. */
    public static io.mlops4j.spi.ObjectStore open(Path folder) {
        throw new UnsupportedOperationException(folder.toString());
    }
}
