package io.mlops4j.core.workspace;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A store that refuses to write when it has written so much, and tells what was read. */
class LimitedStore implements ObjectStore {
    private final ObjectStore store;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();

    LimitedStore(ObjectStore store) {
        this.store = store;
    }

    /** As many writes succeed from now on. */
    void limit(int writes) {
        left.set(writes);
    }

    List<String> got() {
        return got;
    }

    List<String> written() {
        return written;
    }

    private String write(String key) {
        if (left.getAndDecrement() <= 0) {
            throw new StoreException("'" + key + "': no space left on device");
        }
        written.add(key);
        return key;
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        return store.info(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        got.add(key);
        return store.get(key);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        got.add(key);
        return store.get(key, offset, length);
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return store.put(write(key), content);
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return store.putIfAbsent(write(key), content);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        return store.putIfMatch(write(key), content, version);
    }

    @Override
    public boolean delete(String key) {
        return store.delete(write(key));
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        return store.list(prefix, startKey);
    }

    @Override
    public void close() {
        store.close();
    }
}
