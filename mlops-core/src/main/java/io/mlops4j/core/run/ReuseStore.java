package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.core.code.CodeDocument;
import io.mlops4j.core.code.CodePart;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.json.JsonObjects.Versioned;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.Digests;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.run.ReuseDecision.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Step key to result and to what is behind it, and what the latest run of each pipeline took. Thread-safe. */
final class ReuseStore {
    /** The code that a step depends on. */
    record StoredCode(List<CodePart> parts) {}

    /** What is behind a key; the code apart, since steps often share it. */
    record StoredKey(List<KeyPart> parts, Optional<Artifact> code) {}

    /** Which results are the ones that count: another id when one of them was replaced. */
    record Generation(String id) {}

    /**
     * What the runs of a pipeline took last, by step, to be read at once.
     *
     * @param generation that in which the run began; in another one the results do not count
     * @param results that are small
     * @param keys of the other results, to tell what is different
     */
    record Pack(String generation, Map<String, ReuseRecord> results, Map<String, String> keys) {
        /** The latest key of a step. */
        Optional<String> key(String step) {
            return Optional.ofNullable(results.get(step))
                    .map(ReuseRecord::key)
                    .or(() -> Optional.ofNullable(keys.get(step)));
        }

        /** The same without results, if they do not count. */
        Pack in(String current) {
            if (generation.equals(current)) {
                return this;
            }
            var all = new TreeMap<>(keys);
            results.forEach((step, record) -> all.put(step, record.key()));
            return new Pack(current, Map.of(), all);
        }
    }

    private static final int MOST_CODE = 10_000;
    private static final String GENERATION = "reuse/generation.json";

    private final JsonObjects objects;
    private final Artifacts artifacts;
    private final Supplier<String> newId;
    private final KeyLocks running = new KeyLocks();
    private final Set<Artifact> storedCode = ConcurrentHashMap.newKeySet();

    /**
     * @param newId gives ids that nobody else gives
     */
    ReuseStore(JsonObjects objects, Artifacts artifacts, Supplier<String> newId) {
        this.objects = objects;
        this.artifacts = artifacts;
        this.newId = newId;
    }

    /** What the runs of a pipeline took last, in the present generation. */
    Pack pack(String pipeline) {
        Ahead<Optional<Pack>> pack = Ahead.of(artifacts.isRemote(), () -> find(packPath(pipeline), Pack.class));
        String generation =
                find(GENERATION, Generation.class).map(Generation::id).orElse("");
        return pack.get().orElse(new Pack(generation, Map.of(), Map.of())).in(generation);
    }

    /** Keeps what a run of a pipeline took. */
    void pack(String pipeline, Pack pack) {
        objects.put(packPath(pipeline), pack);
    }

    /**
     * Replaces results. The generation is another one before, so that no run which read the old result in between keeps it in
     * a pack that counts, and after, so that none does which began in between.
     */
    private void replacing(Runnable change) {
        objects.put(GENERATION, new Generation(newId.get()));
        change.run();
        objects.put(GENERATION, new Generation(newId.get()));
    }

    /** One key runs once at a time in this process; whoever holds this may run it. */
    KeyLocks.Held acquire(String key) throws InterruptedException {
        return running.acquire(key);
    }

    /** The result of a key; empty if there is none, or its record is damaged: then the step runs again. */
    Optional<ReuseRecord> find(String key) {
        return find(path(key), ReuseRecord.class);
    }

    private <T> Optional<T> find(String path, Class<T> type) {
        try {
            return objects.get(path, type);
        } catch (CorruptException e) {
            return Optional.empty();
        }
    }

    boolean isRemote() {
        return artifacts.isRemote();
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
        replacing(() -> objects.put(path(record.key()), record));
    }

    /** Marks a result as one that could not be made again; what was marked before, or is another one by now, stays. */
    void doubt(ReuseRecord record, Difference difference) {
        replacing(() -> mark(record, difference));
    }

    private void mark(ReuseRecord record, Difference difference) {
        while (record.doubt().isEmpty()) {
            Optional<Versioned<ReuseRecord>> found = objects.getVersioned(path(record.key()), ReuseRecord.class);
            if (found.isEmpty()
                    || !found.get().value().equals(record)
                    || objects.replace(path(record.key()), record.doubted(difference), found.map(Versioned::version))) {
                return;
            }
        }
    }

    /** Why a step runs for which nothing is stored. */
    List<String> reasons(Optional<String> latest, StepKey now) {
        return latest.map(before -> before.equals(now.digest())
                        ? List.of("no stored result")
                        : document(before).map(now::differencesFrom).orElse(List.of("its key changed")))
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
        Optional<Artifact> code = key.code().map(this::store);
        objects.putIfAbsent(documentPath(digest), new StoredKey(key.parts(), code));
    }

    /** Code that many steps share is stored once over a distance. */
    private Artifact store(CodeDocument document) {
        byte[] json = CanonicalJson.write(new StoredCode(document.parts()), StoredCode.class);
        Artifact code = Digests.file(json);
        if (!storedCode.contains(code)) {
            artifacts.put(json);
            if (artifacts.isRemote() && storedCode.size() < MOST_CODE) {
                storedCode.add(code);
            }
        }
        return code;
    }

    private static String path(String key) {
        return "reuse/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String documentPath(String key) {
        return "reuse/keys/" + key.substring(0, 2) + "/" + key.substring(2) + ".json";
    }

    private static String packPath(String pipeline) {
        return "reuse/packs/" + pipeline + "/pack.json"; // a name may be as long as a part of a key
    }
}
