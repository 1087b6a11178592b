package io.mlops4j.core.store;

import io.mlops4j.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** A file of this process's own, and what artifact it is, found out while it was written. Closing removes the file. */
public record WrittenFile(Path path, Artifact artifact) implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** Writes the bytes. */
    @FunctionalInterface
    public interface Writing {
        /** Writes all of them; the stream is closed afterwards. */
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, which is removed again if that fails.
     *
     * @param path an empty file
     */
    public static WrittenFile of(Path path, Writing writing) throws IOException {
        MessageDigest sha = Digests.sha256();
        try {
            try (OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(path), sha), BUFFER)) {
                writing.to(out);
            }
            return new WrittenFile(path, new Artifact(Digests.hex(sha), Files.size(path), Artifact.Kind.FILE));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StoreException("The temporary file '" + path + "' cannot be removed: " + e, e);
        }
    }
}
