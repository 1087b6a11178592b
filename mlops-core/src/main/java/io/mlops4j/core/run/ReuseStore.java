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
import io.mlops4j.lineage.Dependency;
import io.mlops4j.run.ReuseDecision.Difference;
import java.util.List;
import java.util.Optional;

/** Step key to result and to what is behind it, and the latest key of each step, to tell what is different. Thread-safe. */
final class ReuseStore {
    /** The latest key of a step. */
    record Latest(String key) {}

    /** The code that a step depends on. */
    record StoredCode(List<CodePart> parts) {}

    /** What is behind a key; the code apart, since steps often share it. */
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
        return latest.map(before -> before.key().equals(now.digest())
                        ? List.of("no stored result")
                        : document(before.key()).map(now::differencesFrom).orElse(List.of("its key changed")))
                .orElse(List.of("first run"));
    }

    /** What is behind a key of a step that ran; empty if that is gone or damaged: it only serves explanation. */
    Optional<StepKey> document(String key) {
        try {
            return objects.get(documentPath(key), StoredKey.class)
                    .map(stored -> new StepKey(stored.parts(), stored.code().map(this::code)));
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    private CodeDocument code(Artifact document) {
        return new CodeDocument(
                CanonicalJson.read(artifacts.read(document), StoredCode.class).parts());
    }

    /** What a step of this key depended on; empty as {@link #document} says, and without a key. */
    Optional<List<Dependency>> dependencies(Optional<String> key) {
        return key.flatMap(this::document).map(Dependencies::of);
    }

    /**
     * Keeps what is behind a key.
     *
     * @param digest of the key, which takes long enough to make it once
     */
    void describe(StepKey key, String digest) {
        Optional<Artifact> code = key.code()
                .map(document ->
                        artifacts.put(CanonicalJson.write(new StoredCode(document.parts()), StoredCode.class)));
        objects.putIfAbsent(documentPath(digest), new StoredKey(key.parts(), code));
    }

    /** Remembers the latest key of a step, if it is another than before. */
    void remember(String pipeline, String step, String key, Optional<Latest> before) {
        if (before.isEmpty() || !before.get().key().equals(key)) {
            objects.put(latestPath(pipeline, step), new Latest(key));
        }
    }

    private static String path(String key) {
        return "reuse/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String documentPath(String key) {
        return "reuse/keys/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String latestPath(String pipeline, String step) {
        return "reuse/latest/" + pipeline + "/" + step + "/key.json"; // a name may be as long as a part of a key
    }
}
