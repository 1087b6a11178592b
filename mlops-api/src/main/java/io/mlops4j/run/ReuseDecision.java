package io.mlops4j.run;

import io.mlops4j.lineage.RunRef;
import java.util.List;

/** Whether a step was run, and why. */
public sealed interface ReuseDecision {
    /**
     * What an earlier run made was taken.
     *
     * @param from the run that made it
     */
    record Reused(RunRef from) implements ReuseDecision {}

    /**
     * It was run.
     *
     * @param because why, the first reason first: {@code parameter epochs 20 → 40}
     */
    record Ran(List<String> because) implements ReuseDecision {
        /** Copies the list. */
        public Ran {
            because = List.copyOf(because);
        }
    }

    /**
     * It did not come to that.
     *
     * @param because why
     */
    record Undecided(String because) implements ReuseDecision {}
}
