package io.mlops4j.spi;

import static java.util.Objects.requireNonNull;

import io.mlops4j.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object opened for reading: what it is, and its bytes. The bytes are those of {@link #info()}, even if the object is
 * overwritten or deleted while they are read. To be closed.
 *
 * <pre>{@code
 * try (StoredObject object = store.get("models/churn/aliases.json").orElseThrow()) {
 *     byte[] json = object.bytes();
 *     store.putIfMatch(object.info().key(), Content.of(change(json)), object.info().version());
 * }
 * }</pre>
 *
 * <p>Belongs to one thread.
 */
public final class StoredObject implements Closeable {
    private final ObjectInfo info;
    private final InputStream stream;

    /**
     * An object that a store has opened.
     *
     * @param info the object as a whole, even if the stream is a part of it
     * @param stream its bytes, or those of the range that was asked for
     */
    public StoredObject(ObjectInfo info, InputStream stream) {
        this.info = requireNonNull(info, "info");
        this.stream = requireNonNull(stream, "stream");
    }

    /** What it is. Of a range too: the object as a whole. */
    public ObjectInfo info() {
        return info;
    }

    /** Its bytes, or those of the range that was asked for; the same stream at each call, closed with this object. */
    public InputStream stream() {
        return stream;
    }

    /**
     * All bytes that the stream has not given yet, in memory: for objects that are known to be small.
     *
     * @throws StoreException if they cannot be read
     */
    public byte[] bytes() {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StoreException("Object '" + info.key() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Closes the stream.
     *
     * @throws StoreException if that fails
     */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new StoreException("Object '" + info.key() + "' cannot be closed: " + e.getMessage(), e);
        }
    }
}
