package io.mlops4j.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * A stream that fails unless its bytes are the ones expected. It tells with the last expected byte already: who reads the
 * known number of bytes and stops there is protected too.
 */
final class VerifyingStream extends WatchedStream {
    private final MessageDigest digest = Digests.sha256();
    private final Artifact expected;
    private final Function<String, RuntimeException> failure;
    private long read;
    private boolean verified;

    private VerifyingStream(InputStream in, Artifact expected, Function<String, RuntimeException> failure) {
        super(in, expected.bytes());
        this.expected = expected;
        this.failure = failure;
    }

    /**
     * Reads a file.
     *
     * @param failure the error for what is wrong, given as the end of a sentence
     */
    static VerifyingStream of(InputStream in, Artifact file, Function<String, RuntimeException> failure)
            throws IOException {
        var stream = new VerifyingStream(in, file, failure);
        if (file.bytes() == 0) {
            stream.verify();
        }
        return stream;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (verified) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, expected.bytes() - read));
        if (count < 0) {
            throw failure.apply("has only " + read + " of " + expected.bytes() + " bytes");
        }
        digest.update(buffer, offset, count);
        read += count;
        if (read == expected.bytes()) {
            verify();
        }
        return count;
    }

    private void verify() throws IOException {
        if (in.read() >= 0) {
            throw failure.apply("has more than " + expected.bytes() + " bytes");
        }
        String actual = Digests.hex(digest);
        if (!actual.equals(expected.digest())) {
            throw failure.apply("has other bytes: their SHA-256 is " + actual);
        }
        verified = true;
    }
}
