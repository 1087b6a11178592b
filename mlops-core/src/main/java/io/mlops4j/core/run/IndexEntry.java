package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a search has to know of a run that has ended. */
record IndexEntry(
        String experiment,
        String id,
        String pipeline,
        RunStatus status,
        Instant started,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<Metric> metrics,
        List<DatasetRef> datasets) {
    IndexEntry {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
        metrics = List.copyOf(metrics);
        datasets = List.copyOf(datasets);
    }

    static IndexEntry of(Run run) {
        return new IndexEntry(
                run.experiment(),
                run.id(),
                run.pipeline(),
                run.status(),
                run.started(),
                run.parameters(),
                run.tags(),
                run.metrics(),
                run.datasets());
    }

    RunRef ref() {
        return new RunRef(experiment, id);
    }

    /** About how many characters it takes to write it down: a parameter can be a long list. */
    long characters() {
        return characters(parameters) + characters(tags) + 64L * (1 + metrics.size() + datasets.size());
    }

    private static long characters(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToLong(text -> text.getKey().length() + text.getValue().length())
                .sum();
    }
}
