package io.mlops4j.core.code;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a zip file: a file, a part of one, or memory. A jar stored within a jar is thus read where it lies.
 * Thread-safe. Not a {@code FileChannel}, since an interrupted thread would close it for all others; an unreachable
 * window closes its file.
 */
final class ZipWindow {
    private final @Nullable RandomAccessFile file;
    private final byte[] memory;
    private final long start;
    private final long length;

    private ZipWindow(@Nullable RandomAccessFile file, byte[] memory, long start, long length) {
        this.file = file;
        this.memory = memory;
        this.start = start;
        this.length = length;
    }

    static ZipWindow of(Path path) throws IOException {
        var file = new RandomAccessFile(path.toFile(), "r");
        return new ZipWindow(file, new byte[0], 0, file.length());
    }

    static ZipWindow of(byte[] bytes) {
        return new ZipWindow(null, bytes, 0, bytes.length);
    }

    long length() {
        return length;
    }

    ZipWindow part(long from, long size) throws IOException {
        requireWithin(from, size);
        return new ZipWindow(file, memory, start + from, size);
    }

    /** A window of the same bytes in memory, for who reads all of them. */
    ZipWindow inMemory() throws IOException {
        return file == null ? this : of(read(0, Math.toIntExact(length)));
    }

    byte[] read(long position, int size) throws IOException {
        var bytes = new byte[size];
        read(position, bytes, size);
        return bytes;
    }

    void read(long position, byte[] target, int size) throws IOException {
        requireWithin(position, size);
        if (file == null) {
            System.arraycopy(memory, (int) (start + position), target, 0, size);
            return;
        }
        // Guards the file's position.
        synchronized (Objects.requireNonNull(file)) {
            file.seek(start + position);
            file.readFully(target, 0, size);
        }
    }

    private void requireWithin(long position, long size) throws IOException {
        if (position < 0 || size < 0 || position + size > length) {
            throw new EOFException("it ends before byte " + (position + size));
        }
    }
}
