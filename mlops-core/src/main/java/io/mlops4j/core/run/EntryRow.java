package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Facts;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/** A run that stands in the manifest of the index, or whose record was read. */
record EntryRow(IndexEntry entry, Optional<Run> run, Facts facts) implements IndexedRun {
    static EntryRow of(IndexEntry entry) {
        return of(entry, Optional.empty());
    }

    static EntryRow of(Run run) {
        return of(IndexEntry.of(run), Optional.of(run));
    }

    private static EntryRow of(IndexEntry entry, Optional<Run> run) {
        return new EntryRow(entry, run, Facts.of(entry.metrics(), entry.parameters(), entry.tags()));
    }

    @Override
    public String experiment() {
        return entry.experiment();
    }

    @Override
    public String id() {
        return entry.id();
    }

    @Override
    public String pipeline() {
        return entry.pipeline();
    }

    @Override
    public RunStatus status() {
        return entry.status();
    }

    @Override
    public Instant started() {
        return entry.started();
    }

    @Override
    public boolean hasRead(DatasetRef dataset) {
        return entry.datasets().contains(dataset);
    }

    @Override
    public Optional<Metric> metric(String name) {
        return facts.metric(name);
    }

    @Override
    public Optional<String> parameter(String name) {
        return facts.parameter(name);
    }

    @Override
    public Optional<String> tag(String key) {
        return facts.tag(key);
    }
}
