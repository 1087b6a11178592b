package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over named contents, each with its length before it, so that no two sequences look alike. */
final class Sha256 {
    private final MessageDigest digest;
    private final byte[] length = new byte[4];

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String of(String text) {
        return new Sha256().add(text).hex();
    }

    Sha256 add(String text) {
        return add(text.getBytes(UTF_8));
    }

    Sha256 add(byte[] bytes) {
        length[0] = (byte) (bytes.length >> 24);
        length[1] = (byte) (bytes.length >> 16);
        length[2] = (byte) (bytes.length >> 8);
        length[3] = (byte) bytes.length;
        digest.update(length);
        digest.update(bytes);
        return this;
    }

    /** 64 hexadecimal digits; nothing can be added after that. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
