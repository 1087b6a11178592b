package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.run.ReuseDecision.Difference;
import java.util.List;
import java.util.Optional;

/** Step key to result, and the latest key of each step, to tell what is different. Thread-safe. */
final class ReuseStore {
    /** The latest key of a step, and the document behind it. */
    record Latest(String key, Artifact document) {}

    /** The code that a step depends on. */
    record StoredCode(List<CodePart> parts) {}

    /** A key with its code apart. */
    record StoredKey(List<KeyPart> parts, Optional<Artifact> code) {}

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
    Optional<Latest> latest(String pipeline, String step) {
        try {
            return objects.get(latestPath(pipeline, step), Latest.class);
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    /** Why a step runs for which nothing is stored. */
    List<String> reasons(Optional<Latest> latest, StepKey now) {
        return latest.map(before ->
                        before.key().equals(now.digest()) ? List.of("no stored result") : differences(before, now))
                .orElse(List.of("first run"));
    }

    /** What is different from the latest key; if that cannot be read any more, that it is another one. */
    private List<String> differences(Latest latest, StepKey now) {
        try {
            StoredKey stored = CanonicalJson.read(artifacts.read(latest.document()), StoredKey.class);
            Optional<CodeDocument> code = stored.code()
                    .map(document -> CanonicalJson.read(artifacts.read(document), StoredCode.class))
                    .map(read -> new CodeDocument(read.parts()));
            return now.differencesFrom(new StepKey(stored.parts(), code));
        } catch (CorruptException e) {
            return List.of("its key changed");
        }
    }

    /**
     * Remembers the key of a step, if it is another than before. Steps with the same code share its document.
     *
     * @param digest of the key, which takes long enough to make it once
     */
    void remember(String pipeline, String step, StepKey key, String digest, Optional<Latest> before) {
        if (before.isEmpty() || !before.get().key().equals(digest)) {
            Optional<Artifact> code = key.code()
                    .map(document ->
                            artifacts.put(CanonicalJson.write(new StoredCode(document.parts()), StoredCode.class)));
            Artifact document = artifacts.put(CanonicalJson.write(new StoredKey(key.parts(), code), StoredKey.class));
            objects.put(latestPath(pipeline, step), new Latest(digest, document));
        }
    }

    private static String path(String key) {
        return "reuse/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String latestPath(String pipeline, String step) {
        return "reuse/latest/" + pipeline + "/" + step + ".json";
    }
}
