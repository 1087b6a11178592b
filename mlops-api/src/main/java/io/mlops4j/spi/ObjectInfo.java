package io.mlops4j.spi;

import static java.util.Objects.requireNonNull;

/**
 * What a store knows of an object without reading it.
 *
 * @param key the key it lies under
 * @param bytes its length in bytes, not negative
 * @param version an opaque token of these bytes under this key, for {@link ObjectStore#putIfMatch}: every write that
 *     changes the bytes gives another one, and none ever stands for two contents of a key: a number that only grows will do,
 *     so will a digest of the bytes. It means nothing to another store, nor to a copy of this one.
 */
public record ObjectInfo(String key, long bytes, String version) {
    /** Checks that the length is not negative. */
    public ObjectInfo {
        requireNonNull(key, "key");
        requireNonNull(version, "version");
        if (bytes < 0) {
            throw new IllegalArgumentException("Object '" + key + "' has a length of " + bytes + " bytes");
        }
    }
}
