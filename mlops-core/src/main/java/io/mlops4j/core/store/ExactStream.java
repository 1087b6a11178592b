package io.mlops4j.core.store;

import java.io.IOException;
import java.io.InputStream;

/** A stream that fails, at the latest at its end, unless it has exactly as many bytes as were announced. */
final class ExactStream extends WatchedStream {
    private final long size;
    private long read;

    ExactStream(InputStream in, long size) {
        super(in, size);
        this.size = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int count) throws IOException {
        read += Math.max(count, 0);
        if (read > size) {
            throw new IOException(
                    "its source has more than the announced " + size + " bytes; it was changed meanwhile");
        }
        if (count < 0 && read < size) {
            throw new IOException(
                    "its source has only " + read + " of the announced " + size + " bytes; it was changed meanwhile");
        }
    }
}
