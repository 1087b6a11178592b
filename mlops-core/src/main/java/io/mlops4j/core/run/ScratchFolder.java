package io.mlops4j.core.run;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.FolderStore;
import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that is made when it is first asked for, and removed with all that is in it. */
final class ScratchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);

    private @Nullable Path folder;
    private @Nullable ObjectStore store;

    synchronized Path path() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("mlops4j-");
            }
            return folder;
        } catch (IOException e) {
            throw new StoreException(
                    "No temporary folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e, e);
        }
    }

    /** A new folder within it. */
    Path newFolder() {
        try {
            return Files.createTempDirectory(path(), "step");
        } catch (IOException e) {
            throw new StoreException("No temporary folder can be made: " + e, e);
        }
    }

    /** Artifacts that are thrown away with it. */
    synchronized Artifacts artifacts() {
        if (store == null) {
            store = FolderStore.open(newFolder());
        }
        return new Artifacts(store);
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} could not be removed: {}", folder, e.toString());
        }
    }
}
