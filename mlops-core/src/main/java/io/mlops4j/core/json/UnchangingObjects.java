package io.mlops4j.core.json;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Small objects that never become others once they are written: records of versions. Those of a store on another machine are
 * read once, and kept as long as they are among the few megabytes used last. Thread-safe.
 */
public final class UnchangingObjects {
    private static final long MOST_BYTES = 16 << 20;

    private final ObjectStore store;
    /** In the order of their last use; guarded by itself. */
    private final Map<String, byte[]> known = new LinkedHashMap<>(16, 0.75f, true);

    private long knownBytes;

    /** Reads and writes in this store. */
    public UnchangingObjects(ObjectStore store) {
        this.store = store;
    }

    /** The bytes at this key, which nobody may change. */
    public Optional<byte[]> get(String key) {
        synchronized (known) {
            byte[] bytes = known.get(key);
            if (bytes != null) {
                return Optional.of(bytes);
            }
        }
        Optional<StoredObject> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject object = found.get()) {
            return Optional.of(keep(key, object.bytes()));
        }
    }

    /** Writes if nothing is there; false if something is. */
    public boolean putIfAbsent(String key, byte[] bytes) {
        boolean written = store.putIfAbsent(key, Content.of(bytes)).isPresent();
        if (written) {
            keep(key, bytes);
        }
        return written;
    }

    private byte[] keep(String key, byte[] bytes) {
        if (store.isRemote() && bytes.length <= MOST_BYTES) {
            synchronized (known) {
                byte[] before = known.put(key, bytes);
                knownBytes += bytes.length - (before == null ? 0 : before.length);
                makeRoom();
            }
        }
        return bytes;
    }

    private void makeRoom() {
        Iterator<byte[]> longestUnused = known.values().iterator();
        while (knownBytes > MOST_BYTES) {
            knownBytes -= longestUnused.next().length;
            longestUnused.remove();
        }
    }
}
