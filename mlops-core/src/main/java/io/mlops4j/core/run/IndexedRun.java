package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Facts;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/** A run as a search meets it, before its record is read. */
interface IndexedRun extends Facts {
    String experiment();

    String id();

    String pipeline();

    RunStatus status();

    Instant started();

    /** Whether it read this version of a data set. */
    boolean hasRead(DatasetRef dataset);

    /** The run itself, if its record had to be read already. */
    Optional<Run> run();

    default RunRef ref() {
        return new RunRef(experiment(), id());
    }
}
