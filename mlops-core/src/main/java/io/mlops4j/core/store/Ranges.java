package io.mlops4j.core.store;

import io.mlops4j.ValidationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Parts of objects, by offset and length in bytes. */
final class Ranges {
    private Ranges() {}

    static void require(String key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new ValidationException("A part of object '" + key + "' is asked for from offset " + offset + ", "
                    + length + " bytes long; neither may be negative");
        }
    }

    /** The part of a stream of {@code size} bytes that starts at {@code offset} and ends after {@code length} bytes at most. */
    static InputStream part(InputStream stream, long size, long offset, long length) throws IOException {
        if (offset >= size) {
            stream.close();
            return InputStream.nullInputStream();
        }
        stream.skipNBytes(offset);
        return length >= size - offset ? stream : new Part(stream, length);
    }

    private static final class Part extends FilterInputStream {
        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int value = in.read();
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(in.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
