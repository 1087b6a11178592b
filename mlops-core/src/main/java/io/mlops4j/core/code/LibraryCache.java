package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is in jars beyond the life of a JVM: one small text file a jar, named by a hash of the jar's stamp, below
 * {@code ~/.cache/mlops4j/libraries}, or where {@code XDG_CACHE_HOME} or the system property {@code mlops4j.cache} says.
 * It may be deleted at any time; a folder that cannot be written is no cache. Thread-safe, and safe between processes.
 */
final class LibraryCache {
    private static final LibraryCache STANDARD = new LibraryCache(standardFolder());

    private final Path folder;

    LibraryCache(Path folder) {
        this.folder = folder;
    }

    static LibraryCache standard() {
        return STANDARD;
    }

    private static Path standardFolder() {
        String own = System.getProperty("mlops4j.cache", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        Path home = caches == null || caches.isEmpty()
                ? Path.of(System.getProperty("user.home", ""), ".cache")
                : Path.of(caches);
        return home.resolve("mlops4j").resolve("libraries");
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
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            try {
                Files.write(temporary, LibraryText.write(key, library).getBytes(UTF_8));
                Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // No cache then: the jar is read again by the next JVM.
        }
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
