package com.acme.h2;

import io.mlops4j.StoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that a content gives. */
final class CountedStream extends FilterInputStream {
    private long count;

    CountedStream(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count += one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    void requireAll(String key, long size) {
        if (count != size) {
            throw new StoreException("The content for '" + key + "' has " + count + " bytes, and not " + size
                    + " as it said; nothing was stored");
        }
    }
}
