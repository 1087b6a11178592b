package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Places for the stores that this library has, and for those of these tests. */
final class StorePlaces {
    private StorePlaces() {}

    /** A folder of its own in the temporary folder of the system. */
    static StorePlace folder() throws IOException {
        Path folder = Files.createTempDirectory("store");
        return StorePlace.at(folder.resolve("root").toUri(), () -> remove(folder));
    }

    /** A data base of its own in a temporary folder. */
    static StorePlace h2() throws IOException {
        Path folder = Files.createTempDirectory("h2");
        var location = URI.create("h2:" + folder.resolve("store"));
        // Whoever opens it first serves the others. Two processes that open it at the same moment would both try to be
        // first.
        ObjectStore server = new H2StoreProvider().open(location, false, false);
        return StorePlace.at(location, () -> {
            server.close();
            remove(folder);
        });
    }

    /** The memory of this JVM. */
    static StorePlace memory() {
        StorePlace named = StorePlace.at(URI.create("mem:" + UUID.randomUUID()), () -> {});
        return new StorePlace() {
            @Override
            public ObjectStore open() {
                return named.open();
            }

            @Override
            public ObjectStore openReadOnly() {
                return named.openReadOnly();
            }
        };
    }

    static void remove(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
