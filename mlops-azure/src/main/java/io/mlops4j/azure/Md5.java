package io.mlops4j.azure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that Blob Storage knows. */
final class Md5 {
    private Md5() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has MD5", e);
        }
    }
}
