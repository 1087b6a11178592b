package io.mlops4j.core.run;

import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.nio.ByteBuffer;

/**
 * The bytes of a segment. A small one is read with one request; of a large one, a request reads the beginning, where the
 * header is and what every search reads, and others the ranges that are asked for.
 */
final class SegmentBytes {
    private static final int AT_ONCE = 1 << 18;

    private final ObjectStore store;
    private final IndexSegment named;
    private final byte[] beginning;

    SegmentBytes(ObjectStore store, IndexSegment named) {
        this.store = store;
        this.named = named;
        this.beginning = request(0, (int) Math.min(AT_ONCE, named.bytes()));
    }

    /** Some of the bytes. */
    ByteBuffer read(int offset, int length) {
        if (offset < 0 || length < 0 || (long) offset + length > named.bytes()) {
            throw new DamagedIndexException("'" + named.key() + "' ends before byte " + ((long) offset + length));
        }
        return offset + length <= beginning.length
                ? ByteBuffer.wrap(beginning, offset, length).slice()
                : ByteBuffer.wrap(request(offset, length));
    }

    private byte[] request(int offset, int length) {
        try (StoredObject object = store.get(named.key(), offset, length)
                .orElseThrow(() -> new DamagedIndexException("'" + named.key() + "' is not there"))) {
            byte[] bytes = object.bytes();
            if (object.info().bytes() != named.bytes() || bytes.length != length) {
                throw new DamagedIndexException("'" + named.key() + "' has another length");
            }
            return bytes;
        }
    }
}
