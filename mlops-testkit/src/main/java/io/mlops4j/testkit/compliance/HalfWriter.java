package io.mlops4j.testkit.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** A program that writes the first half of an object, says so, and waits to be killed. */
final class HalfWriter {
    static final String SIGNAL = "half";

    private static final int HALF = 100_000;

    private HalfWriter() {}

    /** Takes the location of the store and a key. */
    public static void main(String[] args) {
        try (ObjectStore store = Places.open(URI.create(args[0]), true, false)) {
            store.put(args[1], Content.of(2 * HALF, Half::new));
        }
    }

    private static final class Half extends InputStream {
        private int left = HALF;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length > 0 && left == 0) {
                new FileOutputStream(FileDescriptor.out).write((SIGNAL + "\n").getBytes(UTF_8));
                waitToBeKilled();
            }
            int count = Math.min(length, left);
            left -= count;
            return count;
        }

        private static void waitToBeKilled() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("interrupted instead of killed", e);
            }
        }
    }
}
