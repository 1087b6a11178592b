package io.mlops4j.core.data;

import java.io.OutputStream;

/** Counts bytes and keeps none. */
final class CountingOutput extends OutputStream {
    private long bytes;

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
        bytes += length;
    }
}
