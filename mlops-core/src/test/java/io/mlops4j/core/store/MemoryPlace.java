package io.mlops4j.core.store;

import io.mlops4j.spi.ObjectStore;

/** A store in memory, opened over and over. */
final class MemoryPlace implements StorePlace {
    private final MemoryStore store = new MemoryStore();

    @Override
    public ObjectStore open() {
        return store.reopen();
    }

    @Override
    public ObjectStore openReadOnly() {
        return store.reopenReadOnly();
    }
}
