package io.mlops4j.core.run;

import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.StepMetric;
import io.mlops4j.run.StepOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a step with a certain key gave. */
record ReuseRecord(
        String key,
        List<StepOutput> outputs,
        List<StepMetric> metrics,
        List<LogLine> log,
        RunRef madeBy,
        Instant made,
        Duration took) {}
