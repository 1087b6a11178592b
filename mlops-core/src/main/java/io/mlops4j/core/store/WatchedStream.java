package io.mlops4j.core.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A stream of which every byte comes by one method, so that who extends it sees all of them, in order. */
abstract class WatchedStream extends FilterInputStream {
    private static final int BUFFER = 1 << 18;

    private final long expected;

    /** @param expected how many bytes there should be */
    WatchedStream(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** In few large pieces, where the JDK takes 8 KiB at once. */
    @Override
    public final long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[(int) Math.min(expected + 1, BUFFER)];
        long bytes = 0;
        for (int count = read(buffer, 0, buffer.length); count >= 0; count = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            bytes += count;
        }
        return bytes;
    }

    @Override
    public final long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(count, 0), 8192)]));
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
