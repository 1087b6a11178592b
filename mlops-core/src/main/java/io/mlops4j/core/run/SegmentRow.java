package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/** A run that stands in a segment of the index. Looks up in the columns what it is asked for. */
record SegmentRow(Segment segment, int row) implements IndexedRun {
    @Override
    public String experiment() {
        return segment.experiments().require(row);
    }

    @Override
    public String id() {
        return segment.ids().get(row);
    }

    @Override
    public String pipeline() {
        return segment.pipelines().require(row);
    }

    @Override
    public RunStatus status() {
        return segment.status(row);
    }

    @Override
    public Instant started() {
        return segment.started().get(row);
    }

    @Override
    public boolean hasRead(DatasetRef dataset) {
        return segment.datasets().has(row, dataset);
    }

    @Override
    public Optional<Metric> metric(String name) {
        return segment.metrics(name).flatMap(column -> column.get(name, row));
    }

    @Override
    public Optional<String> parameter(String name) {
        return segment.parameters(name).flatMap(column -> column.get(row));
    }

    @Override
    public Optional<String> tag(String key) {
        return segment.tags(key).flatMap(column -> column.get(row));
    }

    @Override
    public Optional<Run> run() {
        return Optional.empty();
    }
}
