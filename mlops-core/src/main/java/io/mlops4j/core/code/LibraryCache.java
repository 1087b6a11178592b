package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.core.store.FileStamp;
import io.mlops4j.core.store.LocalCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is in jars beyond the life of a JVM, in a {@link LocalCache}: one small text file a jar, named by a hash of
 * the jar's stamp.
 * It may be deleted at any time; a folder that cannot be written is no cache. Thread-safe, and safe between processes.
 */
final class LibraryCache {
    private static final LibraryCache STANDARD = new LibraryCache(LocalCache.folder("libraries"));

    private final Path folder;

    LibraryCache(Path folder) {
        this.folder = folder;
    }

    static LibraryCache standard() {
        return STANDARD;
    }

    /** What was written for exactly this jar; null if there is nothing, or nothing that can be understood. */
    @Nullable
    RememberedLibrary read(Location jar) {
        String key = key(jar);
        try {
            return LibraryText.read(key, Files.readString(file(key)));
        } catch (IOException e) {
            return null;
        }
    }

    /** Writes what is known of a jar, unless the jar was replaced while it was read. */
    void write(Location jar, RememberedLibrary library) {
        if (!FileStamp.ofReal(jar.place().file()).equals(jar.stamp())) {
            return;
        }
        String key = key(jar);
        LocalCache.write(file(key), LibraryText.write(key, library).getBytes(UTF_8));
    }

    private Path file(String key) {
        return folder.resolve(Sha256.of(key).concat(".txt"));
    }

    private static String key(Location jar) {
        FileStamp stamp = jar.stamp();
        return String.join(
                " ",
                LibraryText.oneLine(jar.address()),
                Long.toString(stamp.size()),
                Long.toString(stamp.modified()),
                LibraryText.oneLine(stamp.key()),
                Long.toString(stamp.changed()));
    }
}
