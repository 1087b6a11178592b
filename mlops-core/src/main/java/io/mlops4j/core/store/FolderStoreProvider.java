package io.mlops4j.core.store;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoreProvider;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** Opens the stores of {@code file:} locations: {@code file:///srv/ml}. */
public final class FolderStoreProvider implements StoreProvider {
    /** The provider; made by the service loader. */
    public FolderStoreProvider() {}

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public ObjectStore open(URI location, boolean mustExist, boolean readOnly) {
        Path folder = folder(location);
        if (readOnly) {
            return FolderStore.openReadOnly(folder);
        }
        return mustExist ? FolderStore.openExisting(folder) : FolderStore.open(folder);
    }

    private static Path folder(URI location) {
        try {
            return Path.of(location);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ValidationException(
                    "The location '" + location + "' names no folder (" + e.getMessage()
                            + "); an absolute path does, such as file:///srv/ml, or Path.of(\"ml\").toUri()",
                    e);
        }
    }
}
