package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Reads the central directory of a zip, with the 64-bit forms. Bytes before the zip, such as the start script of an
 * executable jar, shift all positions.
 */
final class ZipDirectory {
    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int END_64_LOCATOR = 20;
    private static final int END_64_LOCATOR_MARK = 0x07064b50;
    private static final int END_64 = 56;
    private static final int ENTRY = 46;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int MAX_COMMENT = 0xffff;
    private static final long IN_64_BITS = 0xffffffffL;

    private final ZipWindow window;

    ZipDirectory(ZipWindow window) {
        this.window = window;
    }

    /** Where each file lies; folders are left out. */
    Map<String, ZipEntryPlace> places() throws IOException {
        long end = end();
        byte[] record = window.read(end, END);
        long size = LittleEndian.intAt(record, 12);
        long offset = LittleEndian.intAt(record, 16);
        long directoryEnd = end;
        long locator = end - END_64_LOCATOR;
        if (locator >= 0) {
            byte[] bytes = window.read(locator, END_64_LOCATOR);
            if (LittleEndian.intAt(bytes, 0) == END_64_LOCATOR_MARK) {
                directoryEnd = locator - END_64;
                byte[] end64 = window.read(directoryEnd, END_64);
                size = LittleEndian.longAt(end64, 40);
                offset = LittleEndian.longAt(end64, 48);
            }
        }
        long start = directoryEnd - size;
        return entries(window.read(start, Math.toIntExact(size)), start - offset);
    }

    private long end() throws IOException {
        long last = window.length() - END;
        if (last >= 0 && LittleEndian.intAt(window.read(last, 4), 0) == END_MARK) {
            return last;
        }
        int size = (int) Math.min(window.length(), END + MAX_COMMENT);
        long from = window.length() - size;
        byte[] tail = window.read(from, size);
        for (int at = size - END; at >= 0; at--) {
            if (LittleEndian.intAt(tail, at) == END_MARK) {
                return from + at;
            }
        }
        throw new EOFException("its directory is missing at the end: it is not complete");
    }

    private static Map<String, ZipEntryPlace> entries(byte[] directory, long base) throws ZipException {
        var places = new HashMap<String, ZipEntryPlace>();
        int at = 0;
        while (at + ENTRY <= directory.length) {
            if (LittleEndian.intAt(directory, at) != ENTRY_MARK) {
                throw new ZipException("its directory is damaged");
            }
            int nameLength = LittleEndian.shortAt(directory, at + 28);
            int extraLength = LittleEndian.shortAt(directory, at + 30);
            int extra = at + ENTRY + nameLength;
            int next = extra + extraLength + LittleEndian.shortAt(directory, at + 32);
            if (next > directory.length) {
                throw new ZipException("its directory is damaged");
            }
            if (nameLength > 0 && directory[extra - 1] != '/') {
                String name = new String(directory, at + ENTRY, nameLength, UTF_8);
                places.put(name, place(directory, at, extra, extra + extraLength, base));
            }
            at = next;
        }
        return places;
    }

    private static ZipEntryPlace place(byte[] directory, int at, int extra, int extraEnd, long base) {
        long size = LittleEndian.intAt(directory, at + 24);
        long compressed = LittleEndian.intAt(directory, at + 20);
        long header = LittleEndian.intAt(directory, at + 42);
        if (size == IN_64_BITS || compressed == IN_64_BITS || header == IN_64_BITS) {
            int field = field64(directory, extra, extraEnd);
            if (size == IN_64_BITS) {
                size = LittleEndian.longAt(directory, field);
                field += Long.BYTES;
            }
            if (compressed == IN_64_BITS) {
                compressed = LittleEndian.longAt(directory, field);
                field += Long.BYTES;
            }
            if (header == IN_64_BITS) {
                header = LittleEndian.longAt(directory, field);
            }
        }
        return new ZipEntryPlace(base + header, compressed, size, LittleEndian.shortAt(directory, at + 10));
    }

    /** Where the numbers of 64 bits begin. */
    private static int field64(byte[] directory, int extra, int extraEnd) {
        int at = extra;
        while (at + 4 <= extraEnd) {
            if (LittleEndian.shortAt(directory, at) == 1) {
                return at + 4;
            }
            at += 4 + LittleEndian.shortAt(directory, at + 2);
        }
        return extraEnd;
    }
}
