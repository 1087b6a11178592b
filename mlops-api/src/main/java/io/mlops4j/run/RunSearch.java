package io.mlops4j.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Condition;
import io.mlops4j.metric.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A search for runs. Immutable: each method but the last ones answers a narrower search.
 *
 * <pre>{@code
 * import static io.mlops4j.metric.Conditions.metric; // and parameter, tag
 *
 * List<Run> good = workspace.experiment("loans").runs()
 *         .where(metric("auc").atLeast(0.75).and(tag("branch").is("main")))
 *         .status(RunStatus.SUCCEEDED).where(parameter("epochs").is(40))
 *         .orderBy(metric("auc").bestFirst()).limit(20).list();
 * }</pre>
 *
 * <p>The metrics are those of {@link Run#metrics()}. Of runs that are equal in the order, and without an order, the latest
 * comes first. Thread-safe.
 *
 * <p>A search asks an index that the workspace keeps, and reads the records of the runs alone that it answers, and of those
 * that have not ended. Where the index is missing or damaged, the search makes it anew from the records of all runs, which
 * takes as long as reading them; in a workspace that is open read-only, it reads them each time.
 *
 * <p>A run whose record cannot be read is left out, and a warning in the log names it;
 * {@link io.mlops4j.workspace.Workspace#check()} lists all such. {@link #count()} counts what the index knows.
 */
public interface RunSearch {
    /** Only runs that this holds of, and what was asked before. */
    RunSearch where(Condition condition);

    /** Only runs that have one of these statuses. */
    RunSearch status(RunStatus... statuses);

    /** Only runs of a pipeline of this name. */
    RunSearch pipeline(String name);

    /** Only runs that read this version of a data set. */
    RunSearch dataset(DatasetRef version);

    /** Only runs that were started at this instant or later. */
    RunSearch startedFrom(Instant instant);

    /** Only runs that were started before this instant. */
    RunSearch startedBefore(Instant instant);

    /**
     * In this order, in place of one that was said before. The runs that lack the metric are left out, so that the first is
     * never one of those.
     */
    RunSearch orderBy(Order order);

    /**
     * At most so many.
     *
     * @throws io.mlops4j.ValidationException if it is less than 1
     */
    RunSearch limit(int runs);

    /** The runs. */
    List<Run> list();

    /** The first of them; empty if there is none. */
    Optional<Run> first();

    /** How many there are, the limit apart. */
    long count();
}
