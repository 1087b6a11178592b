package io.mlops4j.core.code;

/** Numbers as zip files have them. */
final class LittleEndian {
    private LittleEndian() {}

    static int shortAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

    static long intAt(byte[] bytes, int at) {
        return shortAt(bytes, at) | (long) shortAt(bytes, at + 2) << 16;
    }

    static long longAt(byte[] bytes, int at) {
        return intAt(bytes, at) | intAt(bytes, at + 4) << 32;
    }
}
