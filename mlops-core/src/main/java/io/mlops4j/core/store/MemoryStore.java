package io.mlops4j.core.store;

import static java.util.Objects.requireNonNull;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object store on the heap, for tests and for work that is thrown away. It keeps every promise of {@link ObjectStore}
 * but the one that a write stays: its objects live as long as it is reachable. An object holds at most 2 GiB.
 *
 * <pre>{@code
 * try (var store = new MemoryStore()) {
 *     store.put("models/churn/1.json", Content.of(json));
 * }
 * }</pre>
 *
 * <p>Thread-safe. Reads never wait.
 */
public final class MemoryStore implements ObjectStore {
    private final Shared objects;
    private final boolean readOnly;
    private volatile boolean closed;

    /** A new, empty store. */
    public MemoryStore() {
        this(new Shared(), false);
    }

    private MemoryStore(Shared objects, boolean readOnly) {
        this.objects = objects;
        this.readOnly = readOnly;
    }

    /** Another store over the same objects, closed by itself. */
    public MemoryStore reopen() {
        return new MemoryStore(objects, false);
    }

    /** Another store over the same objects which refuses every write, closed by itself. */
    public MemoryStore reopenReadOnly() {
        return new MemoryStore(objects, true);
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        requireOpen();
        return find(ObjectStore.requireKey(key)).map(stored -> stored.info(key));
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        requireOpen();
        ObjectStore.requireKey(key);
        Ranges.require(key, offset, length);
        return find(key).map(stored -> new StoredObject(stored.info(key), stored.open(offset, length)));
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        byte[] bytes = writable(key, content);
        synchronized (objects) {
            return objects.set(key, bytes);
        }
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        byte[] bytes = writable(key, content);
        synchronized (objects) {
            return objects.byKey.containsKey(key) ? Optional.empty() : Optional.of(objects.set(key, bytes));
        }
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        requireNonNull(version, "version");
        byte[] bytes = writable(key, content);
        synchronized (objects) {
            return find(key).filter(stored -> stored.version.equals(version)).map(stored -> objects.set(key, bytes));
        }
    }

    @Override
    public boolean delete(String key) {
        requireWritable(key);
        synchronized (objects) {
            return objects.byKey.remove(key) != null;
        }
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        requireOpen();
        String first = prefix.compareTo(startKey) >= 0 ? prefix : startKey;
        return objects.byKey.tailMap(first, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().info(entry.getKey()));
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return readOnly ? "memory store, read-only" : "memory store";
    }

    private Optional<Stored> find(String key) {
        return Optional.ofNullable(objects.byKey.get(key));
    }

    private byte[] writable(String key, Content content) {
        requireWritable(key);
        if (content.size() > Integer.MAX_VALUE - 8) {
            throw new StoreException("Object '" + key + "' has " + content.size()
                    + " bytes; in memory an object holds at most 2 GiB, a folder holds more");
        }
        try (InputStream stream = new ExactStream(content.open(), content.size())) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StoreException("Object '" + key + "' cannot be written: " + e.getMessage(), e);
        }
    }

    private void requireWritable(String key) {
        requireOpen();
        ObjectStore.requireKey(key);
        if (readOnly) {
            throw new StoreException("Object '" + key + "' cannot be changed: the store is open for reading only");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("The memory store is closed");
        }
    }

    /** What several stores share. Writers hold its monitor, so that a look and a write are one; readers do not. */
    private static final class Shared {
        private final NavigableMap<String, Stored> byKey = new ConcurrentSkipListMap<>();
        private long lastVersion;

        ObjectInfo set(String key, byte[] bytes) {
            requireNoFolderAmongObjects(key);
            var stored = new Stored(bytes, Long.toString(++lastVersion));
            byKey.put(key, stored);
            return stored.info(key);
        }

        private void requireNoFolderAmongObjects(String key) {
            @Nullable String below = byKey.ceilingKey(key + "/");
            if (below != null && below.startsWith(key + "/")) {
                throw FolderConflict.isFolder(key);
            }
            for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
                String folder = key.substring(0, slash);
                if (byKey.containsKey(folder)) {
                    throw FolderConflict.isObject(key, folder);
                }
            }
        }
    }

    private static final class Stored {
        private final byte[] bytes;
        private final String version;

        Stored(byte[] bytes, String version) {
            this.bytes = bytes;
            this.version = version;
        }

        ObjectInfo info(String key) {
            return new ObjectInfo(key, bytes.length, version);
        }

        InputStream open(long offset, long length) {
            int from = (int) Math.min(offset, bytes.length);
            return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
        }
    }
}
