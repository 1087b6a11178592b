package io.mlops4j.core.store;

import io.mlops4j.spi.ObjectStore;

/** Somewhere a store can be opened, empty at first, again and again, by several at once. */
public interface StorePlace extends AutoCloseable {
    /** Opens it for reading and writing. */
    ObjectStore open();

    /** Opens it for reading only. */
    ObjectStore openReadOnly();

    /** Removes everything. */
    @Override
    default void close() {}
}
