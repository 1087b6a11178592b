package io.mlops4j.core.store;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A store that remembers which objects were opened. */
public final class CountingStore implements ObjectStore {
    private final ObjectStore store;
    private final boolean remote;
    private final List<String> opened = new CopyOnWriteArrayList<>();

    /** Over this one. */
    public CountingStore(ObjectStore store) {
        this(store, false);
    }

    private CountingStore(ObjectStore store, boolean remote) {
        this.store = store;
        this.remote = remote;
    }

    /** Over this one, as if it was on another machine. */
    public static CountingStore remote(ObjectStore store) {
        return new CountingStore(store, true);
    }

    @Override
    public boolean isRemote() {
        return remote;
    }

    /** How often objects were opened whose keys match. */
    public long opened(String regex) {
        return opened.stream().filter(key -> key.matches(regex)).count();
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        return store.info(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        opened.add(key);
        return store.get(key);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        opened.add(key);
        return store.get(key, offset, length);
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return store.put(key, content);
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return store.putIfAbsent(key, content);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        return store.putIfMatch(key, content, version);
    }

    @Override
    public boolean delete(String key) {
        return store.delete(key);
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
