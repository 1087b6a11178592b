package io.mlops4j.core.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which every byte comes by one method, so that who extends it sees all of them, in order. */
abstract class WatchedStream extends FilterInputStream {
    WatchedStream(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
