package io.mlops4j.core.run;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A store that tells what was asked of it. */
final class WatchedStore implements ObjectStore {
    private final ObjectStore store;
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final List<String> listed = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private volatile String refused = "nothing";

    WatchedStore(ObjectStore store) {
        this.store = store;
    }

    /** Forgets what was asked before. */
    void forget() {
        got.clear();
        listed.clear();
        written.clear();
    }

    /** Refuses to write what has this in its key, from now on. */
    void refuse(String part) {
        refused = part;
    }

    /** The keys that were read, as often as they were. */
    List<String> got() {
        return got;
    }

    /** The prefixes that were listed. */
    List<String> listed() {
        return listed;
    }

    /** The keys that were written or deleted. */
    List<String> written() {
        return written;
    }

    private String write(String key) {
        if (key.contains(refused)) {
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
        listed.add(prefix);
        return store.list(prefix, startKey);
    }

    @Override
    public void close() {
        store.close();
    }
}
