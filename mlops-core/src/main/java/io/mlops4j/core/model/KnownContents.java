package io.mlops4j.core.model;

import io.mlops4j.core.store.Artifact;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bytes the versions have whose records were read or written here. A version never changes, so no record is read
 * twice to compare it with a new model. Bounded: what does not fit is read each time. Thread-safe.
 */
final class KnownContents {
    /** Some 10 MB at most. */
    private static final int MOST = 50_000;

    private final Map<String, Artifact> byKey = new ConcurrentHashMap<>();

    /** Those of the version at this key; empty if they are not known. */
    Optional<Artifact> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Whether they are known. */
    boolean has(String key) {
        return byKey.containsKey(key);
    }

    void remember(String key, Artifact artifact) {
        if (byKey.size() < MOST) {
            byKey.put(key, artifact);
        }
    }
}
