package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Condition;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which runs a search wants.
 *
 * @param experiment the only one, if there is one
 * @param wanted what else is asked of them
 */
record RunFilter(Optional<String> experiment, Predicate<IndexedRun> wanted) {
    static RunFilter of(Optional<String> experiment) {
        return new RunFilter(experiment, run -> true);
    }

    RunFilter where(Condition condition) {
        return and(condition::holds);
    }

    RunFilter status(RunStatus... statuses) {
        Set<RunStatus> some = EnumSet.noneOf(RunStatus.class);
        some.addAll(List.of(statuses));
        return and(run -> some.contains(run.status()));
    }

    RunFilter pipeline(String name) {
        return and(run -> run.pipeline().equals(name));
    }

    RunFilter dataset(DatasetRef version) {
        return and(run -> run.hasRead(version));
    }

    RunFilter startedFrom(Instant instant) {
        return and(run -> !run.started().isBefore(instant));
    }

    RunFilter startedBefore(Instant instant) {
        return and(run -> run.started().isBefore(instant));
    }

    /** Only runs whose id, which is ordered by time, is less than this. */
    RunFilter idBefore(String id) {
        return and(run -> run.id().compareTo(id) < 0);
    }

    private RunFilter and(Predicate<IndexedRun> more) {
        return new RunFilter(experiment, wanted.and(more));
    }
}
