package io.mlops4j.core.run;

import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.run.ReuseStore.Pack;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.run.ReuseDecision.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one run reuses. Where the run before it of this pipeline took the same results, they come from its {@link Pack}: with
 * two requests, however many steps there are. What is not in it is asked for one by one. Thread-safe.
 */
final class PipelineReuse {
    /** A record with a long log is asked for by itself; in bytes of JSON. */
    private static final int LARGEST_RECORD = 4 << 10;

    /** A pack is read as a whole; in steps. */
    private static final int MOST_STEPS = 10_000;

    private final ReuseStore store;
    private final String pipeline;
    private final Pack before;
    private final Map<String, ReuseRecord> byKey = new ConcurrentHashMap<>();
    private final Map<String, ReuseRecord> taken = new ConcurrentHashMap<>();
    private final Map<String, Ahead<?>> described = new ConcurrentHashMap<>();

    private PipelineReuse(ReuseStore store, String pipeline, Pack before) {
        this.store = store;
        this.pipeline = pipeline;
        this.before = before;
        before.results().values().forEach(record -> byKey.put(record.key(), record));
    }

    /** At the start of a run. */
    static PipelineReuse of(ReuseStore store, String pipeline) {
        return new PipelineReuse(store, pipeline, store.pack(pipeline));
    }

    KeyLocks.Held acquire(String key) throws InterruptedException {
        return store.acquire(key);
    }

    /** The result of a key; empty if there is none. */
    Optional<ReuseRecord> find(String key) {
        return Optional.ofNullable(byKey.get(key)).or(() -> store.find(key));
    }

    /** The result of a key as it is now: another run may have replaced it since this one began. */
    Optional<ReuseRecord> findNow(String key) {
        byKey.remove(key);
        return store.find(key);
    }

    /** Why a step runs for which nothing is stored. */
    List<String> reasons(String step, StepKey now) {
        return store.reasons(before.key(step), now);
    }

    /** Keeps what is behind a key, at the latest when its result is kept, or the run ends. */
    void describe(StepKey key, String digest) {
        described.put(digest, Ahead.run(store.isRemote(), () -> store.describe(key, digest)));
    }

    private void awaitDescription(String key) {
        Ahead<?> description = described.remove(key);
        if (description != null) {
            description.get();
        }
    }

    ReuseRecord complete(ReuseRecord record) {
        awaitDescription(record.key());
        return store.complete(record);
    }

    void replace(ReuseRecord record) {
        byKey.remove(record.key());
        awaitDescription(record.key());
        store.replace(record);
    }

    void doubt(ReuseRecord record, Difference difference) {
        byKey.remove(record.key());
        store.doubt(record, difference);
    }

    /** That a step took or gave this. */
    void remember(String step, ReuseRecord record) {
        taken.put(step, record);
    }

    /**
     * At the end of a run: packs what it took for the next one, if that is something else than before. Of steps that this run
     * did not have, or that failed, what was there stays as long as there is room.
     */
    void pack() {
        List.copyOf(described.keySet()).forEach(this::awaitDescription);
        var results = new TreeMap<String, ReuseRecord>();
        var keys = new TreeMap<String, String>();
        var small = new TreeMap<>(taken);
        small.values().removeIf(record -> !isSmall(record));
        fill(results, small);
        taken.forEach((step, record) -> {
            if (!results.containsKey(step)) {
                keys.put(step, record.key());
            }
        });
        var others = new TreeMap<>(before.results());
        others.keySet().removeAll(taken.keySet());
        fill(results, others);
        var otherKeys = new TreeMap<>(before.keys());
        otherKeys.keySet().removeAll(taken.keySet());
        fill(keys, otherKeys);
        if (!results.equals(before.results()) || !keys.equals(before.keys())) {
            store.pack(pipeline, new Pack(before.generation(), results, keys));
        }
    }

    private static <T> void fill(Map<String, T> all, Map<String, T> more) {
        more.entrySet().stream()
                .limit(Math.max(0, MOST_STEPS - all.size()))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    }

    private static boolean isSmall(ReuseRecord record) {
        return CanonicalJson.write(record, ReuseRecord.class).length <= LARGEST_RECORD;
    }
}
