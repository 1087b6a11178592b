package io.mlops4j.core.run;

import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import java.util.Map;

/**
 * What a run is started with, before it is checked.
 *
 * @param policy of the run; a step may have one that runs more
 * @param seed of what is left to chance
 */
record RunRequest(
        Pipeline pipeline,
        Arguments arguments,
        Supplies supplies,
        Map<String, String> tags,
        ReusePolicy policy,
        long seed) {
    /** Whether something is left to chance: which of the reused steps are run again to verify them. */
    boolean isRandom() {
        return pipeline.steps().stream()
                .anyMatch(step -> step.options().reuse().stricter(policy) instanceof ReusePolicy.Verify);
    }
}
