package io.mlops4j.core.store;

import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder of its own in the temporary folder of the system. */
record FolderPlace(Path folder) implements StorePlace {
    FolderPlace() throws IOException {
        this(Files.createTempDirectory("store").resolve("root"));
    }

    @Override
    public ObjectStore open() {
        return FolderStore.open(folder);
    }

    @Override
    public ObjectStore openReadOnly() {
        return FolderStore.openReadOnly(folder);
    }

    @Override
    public void close() {
        try (var paths = Files.walk(folder.getParent())) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
