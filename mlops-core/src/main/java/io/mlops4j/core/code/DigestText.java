package io.mlops4j.core.code;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Text to be digested, in which no two sequences of words look alike: each is preceded by its length, and strings count by
 * their chars, since UTF-8 merges lone surrogates.
 */
final class DigestText {
    private static final int DIGEST_BYTES = 20;

    private byte[] bytes = new byte[256];
    private int size;

    /** Seven bits a byte, so that most numbers are one. */
    void number(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void word(String word) {
        int length = word.length();
        number(length);
        reserve(3 * length);
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else {
                bytes[size++] = (byte) 0x80;
                bytes[size++] = (byte) (c >> 8);
                bytes[size++] = (byte) c;
            }
        }
    }

    void bytes(byte[] more) {
        number(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** The first 160 bits of SHA-256, in hexadecimal digits. */
    String digest() {
        return HexFormat.of().formatHex(sha256(), 0, DIGEST_BYTES);
    }

    /** All of SHA-256. */
    byte[] sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, size);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The digest of one word. */
    static String of(String word) {
        var text = new DigestText();
        text.word(word);
        return text.digest();
    }
}
