package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.util.Optional;
import java.util.stream.Stream;

/** A store as good as the one it hands everything to. Faults are what its subclasses do otherwise. */
class Delegating implements ObjectStore {
    final ObjectStore whole;

    Delegating(ObjectStore whole) {
        this.whole = whole;
    }

    @Override
    public Optional<ObjectInfo> info(String key) {
        return whole.info(key);
    }

    @Override
    public final Optional<StoredObject> get(String key) {
        return get(key, 0, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredObject> get(String key, long offset, long length) {
        return whole.get(key, offset, length);
    }

    @Override
    public ObjectInfo put(String key, Content content) {
        return whole.put(key, content);
    }

    @Override
    public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
        return whole.putIfAbsent(key, content);
    }

    @Override
    public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
        return whole.putIfMatch(key, content, version);
    }

    @Override
    public boolean delete(String key) {
        return whole.delete(key);
    }

    @Override
    public Stream<ObjectInfo> list(String prefix, String startKey) {
        return whole.list(prefix, startKey);
    }

    @Override
    public void close() {
        whole.close();
    }
}
