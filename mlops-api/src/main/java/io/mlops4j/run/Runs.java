package io.mlops4j.run;

import java.util.Optional;

/** The runs of all experiments of a workspace. Thread-safe. */
public interface Runs {
    /** A search through all of them. */
    RunSearch search();

    /**
     * A run by its id alone. Asks the index of runs, as a {@linkplain RunSearch search} does.
     *
     * @throws io.mlops4j.CorruptException if its record cannot be read
     */
    Optional<Run> find(String runId);
}
