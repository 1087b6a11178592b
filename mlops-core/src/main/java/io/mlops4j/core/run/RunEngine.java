package io.mlops4j.core.run;

import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.store.Artifacts;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the runs of a workspace share: their ids, and what they can reuse. */
public final class RunEngine {
    private final RunIds ids;
    private final ReuseStore reuse;
    private final RandomGenerator random;

    /**
     * The engine of a workspace.
     *
     * @param clock for the ids, which are ordered by time
     * @param random for the rest of the ids, and the seeds of runs that are not given one
     */
    public RunEngine(JsonObjects objects, Artifacts artifacts, Clock clock, RandomGenerator random) {
        this.ids = new RunIds(clock, random);
        this.reuse = new ReuseStore(objects, artifacts);
        this.random = random;
    }

    String newId() {
        return ids.next();
    }

    long newSeed() {
        return random.nextLong();
    }

    ReuseStore reuse() {
        return reuse;
    }
}
