package io.mlops4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One file of a {@link FileTree}. What describes it is at hand, its bytes are read when it is opened. Thread-safe. */
public interface TreeFile {
    /** Its path within the tree, with {@code /} between names: {@code 7/0012.png}. */
    String path();

    /** The last name of its path: {@code 0012.png}. */
    default String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** Its length. */
    long bytes();

    /** SHA-256 of its bytes, 64 hexadecimal digits. */
    String digest();

    /** Its label; empty if the tree has none. */
    Optional<String> label();

    /**
     * Its bytes from the start; to be closed. Not buffered.
     *
     * @throws io.mlops4j.CorruptException here or with the last byte, if they are gone or are not those that were registered
     * @throws io.mlops4j.StoreException if they cannot be read
     */
    InputStream open();

    /**
     * All of its bytes.
     *
     * @throws IOException if they cannot be read
     * @throws io.mlops4j.CorruptException as {@link #open}
     */
    default byte[] readAllBytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }
}
