package io.mlops4j.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole or not at all: whoever reads it meanwhile sees what was there before. */
final class PageFile {
    private final Path file;

    PageFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    void write(String text) {
        Path folder = file.getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new ValidationException("The page cannot be written to " + file
                    + ", which is a folder; name a file, such as " + file.resolve("run.html"));
        }
        if (!Files.isDirectory(folder)) {
            throw new ValidationException(
                    "The page cannot be written to " + file + ": there is no folder " + folder + "; create it first");
        }
        // Not createTempFile, whose files only their owner may read. Its own name may already be as long as names can
        // be.
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try {
                Files.writeString(temporary, text, UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new StoreException("The page " + file + " cannot be written: " + e, e);
        }
    }
}
