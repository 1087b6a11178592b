package io.mlops4j.core.run;

import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.StepMetric;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what one attempt of a step tells about itself. */
final class RecordedContext implements StepContext {
    private final Clock clock;
    private final Supplier<Path> workFolder;
    private final Progress.Task task;
    private final Redaction redaction;
    // Guarded by this: steps may use threads of their own.
    private final List<StepMetric> metrics = new ArrayList<>();
    private final List<LogLine> log = new ArrayList<>();

    RecordedContext(Clock clock, Supplier<Path> workFolder, Progress.Task task, Redaction redaction) {
        this.clock = clock;
        this.workFolder = workFolder;
        this.task = task;
        this.redaction = redaction;
    }

    @Override
    public synchronized void metric(Metric metric) {
        metrics.add(new StepMetric(redaction.metric(metric), Optional.empty()));
    }

    @Override
    public synchronized void metric(Metric metric, long index) {
        metrics.add(new StepMetric(redaction.metric(metric), Optional.of(index)));
    }

    @Override
    public synchronized void log(String line) {
        log.add(new LogLine(clock.instant(), redaction.text(String.valueOf(line))));
    }

    @Override
    public void progress(long done, long total) {
        task.progress(done, total);
    }

    @Override
    public Path workFolder() {
        return workFolder.get();
    }

    synchronized List<StepMetric> metrics() {
        return List.copyOf(metrics);
    }

    synchronized List<LogLine> logLines() {
        return List.copyOf(log);
    }
}
