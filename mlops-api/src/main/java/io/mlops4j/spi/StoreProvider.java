package io.mlops4j.spi;

import java.net.URI;

/**
 * Opens the object stores of one URI scheme. Found by {@link java.util.ServiceLoader}: a module that brings a store names
 * its provider in {@code module-info.java} and in {@code META-INF/services}. It has a public constructor without
 * arguments, and is thread-safe.
 */
public interface StoreProvider {
    /** The scheme it opens, in lower case: {@code file}. */
    String scheme();

    /**
     * Opens a store.
     *
     * @param location where it is; its scheme is {@link #scheme()}, in any case
     * @param mustExist whether a place that does not exist is an error instead of being made
     * @param readOnly whether the store may only be read: then nothing is written at all, not even to find out what the
     *     place can do, and every write is a {@link io.mlops4j.StoreException}. A place to read from must exist.
     * @throws io.mlops4j.ValidationException if the location is malformed; the message shows a right one
     * @throws io.mlops4j.NotFoundException if the place must exist and does not
     * @throws io.mlops4j.StoreException if it cannot be reached, may not be written to, or cannot keep the promises of
     *     {@link ObjectStore}
     */
    ObjectStore open(URI location, boolean mustExist, boolean readOnly);
}
