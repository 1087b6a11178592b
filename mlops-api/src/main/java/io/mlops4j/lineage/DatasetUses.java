package io.mlops4j.lineage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that was made of a data set version. Its {@link #toString()} tells it in plain words.
 *
 * @param dataset the data set version
 * @param runs the runs that read it, oldest first within an experiment
 * @param models the model versions that it went into, through however many steps, ordered by name and version
 */
public record DatasetUses(DatasetRef dataset, List<RunRef> runs, List<ModelRef> models) {
    private static final int SHOWN_RUNS = 10;

    /** Copies the lists. */
    public DatasetUses {
        runs = List.copyOf(runs);
        models = List.copyOf(models);
    }

    @Override
    public String toString() {
        int more = runs.size() - SHOWN_RUNS;
        return dataset + "\n  read by    "
                + (runs.isEmpty()
                        ? "no run"
                        : runs.stream()
                                .skip(Math.max(more, 0))
                                .map(run -> "run " + run)
                                .collect(Collectors.joining("\n             ")))
                + (more > 0 ? "\n             and " + more + " before" : "")
                + "\n  went into  "
                + (models.isEmpty()
                        ? "no model"
                        : models.stream()
                                .map(model -> "model " + model)
                                .collect(Collectors.joining("\n             ")));
    }
}
