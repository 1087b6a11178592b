package io.mlops4j.core.run;

import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.store.Artifacts;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What the runs of a workspace share: their ids, and what they can reuse. */
public final class RunEngine {
    private final RunIds ids;
    private final ReuseStore reuse;

    /**
     * @param clock for the ids, which are ordered by time
     * @param random for the rest of the ids
     */
    public RunEngine(JsonObjects objects, Artifacts artifacts, Clock clock, RandomGenerator random) {
        this.ids = new RunIds(clock, random);
        this.reuse = new ReuseStore(objects, artifacts);
    }

    String newId() {
        return ids.next();
    }

    ReuseStore reuse() {
        return reuse;
    }
}
