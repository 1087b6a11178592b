package io.mlops4j.azure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that Blob Storage knows. */
final class Md5 {
    private Md5() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has MD5", e);
        }
    }

    static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }
}
