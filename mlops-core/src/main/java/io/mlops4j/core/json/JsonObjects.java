package io.mlops4j.core.json;

import io.mlops4j.CorruptException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Optional;

/** Records as objects of a store. */
public final class JsonObjects {
    /** A record and the token to replace it with. */
    public record Versioned<T>(T value, String version) {}

    private final ObjectStore store;

    /** Reads and writes in this store. */
    public JsonObjects(ObjectStore store) {
        this.store = store;
    }

    /**
     * The record at this key.
     *
     * @throws CorruptException if it cannot be read; the message names the key
     */
    public <T> Optional<T> get(String key, Class<T> type) {
        return getVersioned(key, type).map(Versioned::value);
    }

    /** The same, to be replaced by compare-and-set. */
    public <T> Optional<Versioned<T>> getVersioned(String key, Class<T> type) {
        Optional<StoredObject> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject object = found.get()) {
            return Optional.of(new Versioned<>(
                    read(key, object.bytes(), type), object.info().version()));
        }
    }

    /**
     * The record in bytes that were read.
     *
     * @throws CorruptException if there is none; the message names the key
     */
    public static <T> T read(String key, byte[] json, Class<T> type) {
        try {
            return CanonicalJson.read(json, type);
        } catch (CorruptException e) {
            throw new CorruptException(
                    "Object '" + key + "' of the workspace is damaged: " + e.getMessage() + DamagedRecords.WAY_OUT, e);
        }
    }

    /** Writes, whatever is there. */
    public void put(String key, Object record) {
        store.put(key, content(record));
    }

    /** Writes if nothing is there; false if something is. */
    public boolean putIfAbsent(String key, Object record) {
        return store.putIfAbsent(key, content(record)).isPresent();
    }

    /** Replaces what was read: with a version if something was there, without if nothing was; false if it changed. */
    public boolean replace(String key, Object record, Optional<String> version) {
        return version.isPresent()
                ? store.putIfMatch(key, content(record), version.get()).isPresent()
                : putIfAbsent(key, record);
    }

    private static Content content(Object record) {
        return Content.of(CanonicalJson.write(record, record.getClass()));
    }
}
