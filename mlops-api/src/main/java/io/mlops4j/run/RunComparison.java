package io.mlops4j.run;

import io.mlops4j.lineage.RunRef;
import java.util.List;

/**
 * What is different between a run and another one, usually the one before: parameters, data by profile, code by method,
 * environment, and what came out. What is the same is not in it. Its {@link #toString()} tells it in plain words.
 *
 * <pre>{@code
 * best.previous().ifPresent(before -> System.out.println(best.compare(before)));
 * }</pre>
 *
 * @param before the run that is compared with
 * @param after the run that was asked
 * @param parameters parameters with another value, as JSON, ordered by name
 * @param datasets data sets of which another version was read, ordered by name
 * @param code what of the steps' code is different, by step in the order of the run; without steps of which one run has no
 *     code on record
 * @param steps steps that are in one of the runs alone, with their statuses, or whose status is another, except that one
 *     was reused and the other ran
 * @param environment the JVM, the operating system and what is on the class path, by file name
 * @param metrics metrics with another last value, ordered by name
 * @param models registered model versions, by model
 */
public record RunComparison(
        RunRef before,
        RunRef after,
        List<Change> parameters,
        List<DatasetChange> datasets,
        List<CodeChange> code,
        List<Change> steps,
        List<Change> environment,
        List<MetricChange> metrics,
        List<Change> models) {
    /** Copies the lists. */
    public RunComparison {
        parameters = List.copyOf(parameters);
        datasets = List.copyOf(datasets);
        code = List.copyOf(code);
        steps = List.copyOf(steps);
        environment = List.copyOf(environment);
        metrics = List.copyOf(metrics);
        models = List.copyOf(models);
    }

    /** Whether nothing is different. */
    public boolean isSame() {
        return parameters.isEmpty()
                && datasets.isEmpty()
                && code.isEmpty()
                && steps.isEmpty()
                && environment.isEmpty()
                && metrics.isEmpty()
                && models.isEmpty();
    }

    @Override
    public String toString() {
        return new RunComparisonText(this).toString();
    }
}
