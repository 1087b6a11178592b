package io.mlops4j.run;

import io.mlops4j.lineage.RunRef;
import java.util.List;
import java.util.Optional;

/** Whether a step was run, and why. */
public sealed interface ReuseDecision {
    /**
     * What an earlier run made was taken.
     *
     * @param from the run that made it
     * @param doubt what a run found that made it again and got something else; empty if none did
     */
    record Reused(RunRef from, Optional<Difference> doubt) implements ReuseDecision {
        /** Taken without any doubt. */
        public Reused(RunRef from) {
            this(from, Optional.empty());
        }
    }

    /**
     * What an earlier run made was taken; the step was run again to verify it, and gave the same bytes.
     *
     * @param from the run that made it
     */
    record Verified(RunRef from) implements ReuseDecision {}

    /**
     * What an earlier run made was taken; the step was run again to verify it, and did not give the same bytes.
     *
     * @param from the run that made what was taken
     * @param difference the first place where they differ, or what the step threw: {@code output model: byte 1,204 of
     *     8,112}, {@code output metrics: .auc 0.791 → 0.79}
     */
    record Differed(RunRef from, String difference) implements ReuseDecision {}

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

    /**
     * What a run found that verified a result, and that later runs tell who take it.
     *
     * @param foundBy the run
     * @param where the first place where the outputs differ, or what the step threw
     */
    record Difference(RunRef foundBy, String where) {}
}
