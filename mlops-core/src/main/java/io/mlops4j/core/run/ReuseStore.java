package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.run.ReuseDecision.Difference;
import java.util.Optional;

/** Step key to result, and the latest key of each step, to tell what is different. Thread-safe. */
final class ReuseStore {
    /** The latest key of a step, and the document behind it. */
    record Latest(String key, Artifact document) {}

    private final JsonObjects objects;
    private final Artifacts artifacts;
    private final KeyLocks running = new KeyLocks();

    ReuseStore(JsonObjects objects, Artifacts artifacts) {
        this.objects = objects;
        this.artifacts = artifacts;
    }

    /** One key runs once at a time in this process; whoever holds this may run it. */
    KeyLocks.Held acquire(String key) throws InterruptedException {
        return running.acquire(key);
    }

    /** The result of a key; empty if there is none, or its record is damaged: then the step runs again. */
    Optional<ReuseRecord> find(String key) {
        try {
            return objects.get(path(key), ReuseRecord.class);
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    /** Stores a result, unless another one was complete first; answers the one that counts. */
    ReuseRecord complete(ReuseRecord record) {
        if (objects.putIfAbsent(path(record.key()), record)) {
            return record;
        }
        Optional<ReuseRecord> first = find(record.key());
        if (first.isEmpty()) {
            replace(record); // what is there is damaged
        }
        return first.orElse(record);
    }

    /** Stores a result in place of another. */
    void replace(ReuseRecord record) {
        objects.put(path(record.key()), record);
    }

    /** Marks a result as one that could not be made again; what was marked before, or is another one by now, stays. */
    void doubt(ReuseRecord record, Difference difference) {
        while (record.doubt().isEmpty()) {
            Optional<Versioned<ReuseRecord>> found = objects.getVersioned(path(record.key()), ReuseRecord.class);
            if (found.isEmpty()
                    || !found.get().value().equals(record)
                    || objects.replace(path(record.key()), record.doubted(difference), found.map(Versioned::version))) {
                return;
            }
        }
    }

    /** The latest key of a step; empty if there is none, or it cannot be read: it only serves explanation. */
    Optional<StepKey> latest(String pipeline, String step) {
        try {
            return objects.get(latestPath(pipeline, step), Latest.class)
                    .map(latest -> CanonicalJson.read(artifacts.read(latest.document()), StepKey.class));
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    /** Remembers the key of a step, if it is another than before. */
    void remember(String pipeline, String step, StepKey key, Optional<StepKey> before) {
        if (before.isEmpty() || !before.get().equals(key)) {
            Artifact document = artifacts.put(CanonicalJson.write(key, StepKey.class));
            objects.put(latestPath(pipeline, step), new Latest(key.digest(), document));
        }
    }

    private static String path(String key) {
        return "reuse/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String latestPath(String pipeline, String step) {
        return "reuse/latest/" + pipeline + "/" + step + ".json";
    }
}
