package io.mlops4j.core.run;

import io.mlops4j.core.json.DamagedRecords;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.spi.ObjectStore;
import java.time.Clock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What the runs of a workspace share: their ids, what they can reuse, and the index that finds them. */
public final class RunEngine {
    private final RunIds ids;
    private final ReuseStore reuse;
    private final RandomGenerator random;
    private final DamagedRecords damaged = new DamagedRecords();
    private final Function<String, RunIndex> indexes;
    private volatile RunIndex index;

    /**
     * The engine of a workspace.
     *
     * @param workspace its id
     * @param readOnly whether nothing may be written
     * @param clock for the ids, which are ordered by time
     * @param random for the rest of the ids, and the seeds of runs that are not given one
     */
    public RunEngine(
            ObjectStore store,
            Artifacts artifacts,
            String workspace,
            boolean readOnly,
            Clock clock,
            RandomGenerator random) {
        this(store, artifacts, workspace, readOnly, clock, random, IndexSizes.DEFAULT);
    }

    RunEngine(
            ObjectStore store,
            Artifacts artifacts,
            String workspace,
            boolean readOnly,
            Clock clock,
            RandomGenerator random,
            IndexSizes sizes) {
        this.ids = new RunIds(clock, random);
        this.reuse = new ReuseStore(new JsonObjects(store), artifacts, ids::next);
        this.random = random;
        this.indexes = id -> new RunIndex(store, id, readOnly, ids::next, sizes);
        this.index = indexes.apply(workspace);
    }

    /**
     * Has the index made anew by the next search, since records came from elsewhere.
     *
     * @param workspace the id of the workspace, which may be another one by now
     */
    public void recordsCame(String workspace) {
        index = indexes.apply(workspace);
        index.giveUp();
    }

    /** An id for a run, after those of all runs that began before, whatever their clocks told. */
    String newId() {
        return index.lastId().map(ids::next).orElseGet(ids::next);
    }

    long newSeed() {
        return random.nextLong();
    }

    DamagedRecords damaged() {
        return damaged;
    }

    RunIndex index() {
        return index;
    }

    ReuseStore reuse() {
        return reuse;
    }
}
