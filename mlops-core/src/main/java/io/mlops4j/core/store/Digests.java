package io.mlops4j.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 hexadecimal digits in lower case. */
public final class Digests {
    private static final int BUFFER = 1 << 16;

    private Digests() {}

    /** A new digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** Ends a digest. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What a file with these bytes is. */
    public static Artifact file(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update(bytes);
        return new Artifact(hex(digest), bytes.length, Artifact.Kind.FILE);
    }

    /** What a file is; it is read as a whole. */
    public static Artifact file(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file(in, (int) Math.min(BUFFER, Files.size(file) + 1)); // most files of a class path are small
        }
    }

    static Artifact file(InputStream in) throws IOException {
        return file(in, BUFFER);
    }

    private static Artifact file(InputStream in, int atOnce) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[atOnce];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            bytes += count;
        }
        return new Artifact(hex(digest), bytes, Artifact.Kind.FILE);
    }
}
