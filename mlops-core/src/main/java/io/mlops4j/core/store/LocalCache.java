package io.mlops4j.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Folders of this machine for what can be found out again: below {@code ~/.cache/mlops4j}, or where {@code XDG_CACHE_HOME} or
 * the system property {@code mlops4j.cache} says. What is in them may be deleted at any time.
 */
public final class LocalCache {
    private LocalCache() {}

    /** The folder for one kind of things. */
    public static Path folder(String kind) {
        String own = System.getProperty("mlops4j.cache", "");
        if (!own.isEmpty()) {
            return Path.of(own).resolve(kind);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        Path home = caches == null || caches.isEmpty()
                ? Path.of(System.getProperty("user.home", ""), ".cache")
                : Path.of(caches);
        return home.resolve("mlops4j").resolve(kind);
    }

    /** Writes a file as a whole; a place that cannot be written is no cache, and no error. */
    public static void write(Path file, byte[] bytes) {
        try {
            Path folder = file.toAbsolutePath().resolveSibling("").normalize();
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "new", ".tmp");
            try {
                Files.write(temporary, bytes);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // No cache then: it is found out again next time.
        }
    }
}
