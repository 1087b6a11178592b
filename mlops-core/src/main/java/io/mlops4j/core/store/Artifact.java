package io.mlops4j.core.store;

import static java.util.Objects.requireNonNull;

import io.mlops4j.ValidationException;
import java.util.regex.Pattern;

/**
 * A file or a directory tree, named by its content.
 *
 * @param digest the SHA-256 of the file's bytes, or of the tree's manifest: 64 hexadecimal digits in lower case
 * @param bytes the length of the file, or of all files of the tree together
 * @param kind which of the two
 */
public record Artifact(String digest, long bytes, Kind kind) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** What an artifact is. */
    public enum Kind {
        /** A sequence of bytes. */
        FILE,
        /** Files under relative paths. */
        TREE
    }

    /**
     * Checks what can be checked without a store.
     *
     * @throws ValidationException if the digest is none or the length is negative
     */
    public Artifact {
        requireNonNull(kind, "kind");
        if (!DIGEST.matcher(digest).matches()) {
            throw new ValidationException(
                    "The digest '" + digest + "' of an artifact is no SHA-256; that is 64 of 0-9 and a-f");
        }
        if (bytes < 0) {
            throw new ValidationException("Artifact " + digest + " has a length of " + bytes + " bytes");
        }
    }
}
