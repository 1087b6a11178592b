package io.mlops4j.core.run;

import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.ReuseDecision.Difference;
import io.mlops4j.run.StepMetric;
import io.mlops4j.run.StepOutput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step with a certain key gave.
 *
 * @param doubt what a run found that verified it and got something else; written once
 */
record ReuseRecord(
        String key,
        List<StepOutput> outputs,
        List<StepMetric> metrics,
        List<LogLine> log,
        RunRef madeBy,
        Instant made,
        Duration took,
        Optional<Difference> doubt) {
    /** The same result, marked. */
    ReuseRecord doubted(Difference difference) {
        return new ReuseRecord(key, outputs, metrics, log, madeBy, made, took, Optional.of(difference));
    }

    /** Why it is too old to be taken; empty if it is not. */
    Optional<String> tooOld(Optional<Duration> maxAge, Clock clock) {
        return maxAge.filter(age -> made.plus(age).isBefore(clock.instant())).map(age -> "result is older than " + age);
    }
}
