package io.mlops4j.core.run;

import io.mlops4j.core.pipeline.NormalCode;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.metric.Measured;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepCode;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.StepMetric;
import io.mlops4j.run.StepOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a step's method with its inputs, as often as it takes, and stores what it gave. */
final class StepCall {
    private final StepExecution.Shared shared;
    private final Step step;
    private final StepAttempts attempts;
    private @Nullable RecordedContext last;

    StepCall(StepExecution.Shared shared, Step step) {
        this.shared = shared;
        this.step = step;
        this.attempts = new StepAttempts(step);
    }

    /** How often the method was called so far. */
    int attempts() {
        return attempts.count();
    }

    /** What the last attempt recorded, whatever became of it. */
    List<StepMetric> metrics() {
        return last == null ? List.of() : last.metrics();
    }

    /** What the last attempt logged, whatever became of it. */
    List<LogLine> log() {
        return last == null ? List.of() : last.logLines();
    }

    /**
     * Calls it.
     *
     * @param inputs where its values come from
     * @param key the digest of the step's key; empty if it has none
     * @param target where its outputs are stored
     * @throws UnreadableOutput if one of the values proves missing or damaged
     * @throws Throwable what the method throws, or InterruptedException if this thread was interrupted
     */
    ReuseRecord run(StepInputs inputs, String key, Artifacts target) throws Throwable {
        shared.begun().get();
        long startedNanos = System.nanoTime();
        Progress.Task task = shared.progress().begin(step.name());
        try {
            Object value = call(inputs, task);
            List<StepOutput> outputs = new OutputWriter(shared.run(), shared.scratch())
                    .write(step.name(), value, shared.inputs().layout(step), target);
            return new ReuseRecord(
                    key,
                    outputs,
                    withThoseOf(value),
                    log(),
                    shared.run(),
                    shared.clock().instant(),
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    Optional.empty());
        } finally {
            shared.progress().end(task);
        }
    }

    private @Nullable Object call(StepInputs inputs, Progress.Task task) throws Throwable {
        shared.atWork().acquire();
        try {
            return attempts.call(() -> {
                var context = new RecordedContext(
                        shared.clock(), new StepFolder(shared.scratch())::path, task, shared.redaction());
                last = context;
                Object[] values = inputs.values(step, context);
                StepCode code = NormalCode.of(step);
                return () -> code.call(values);
            });
        } finally {
            shared.atWork().release();
        }
    }

    /** What was recorded, and then what the output knows of itself. */
    private List<StepMetric> withThoseOf(@Nullable Object output) {
        var all = new ArrayList<>(metrics());
        if (output instanceof Measured measured) {
            measured.metrics()
                    .forEach(metric -> all.add(new StepMetric(shared.redaction().metric(metric), Optional.empty())));
        }
        return all;
    }

    /** The work folder of one attempt, made when the step asks for it. */
    private static final class StepFolder {
        private final ScratchFolder scratch;
        private @Nullable Path path;

        StepFolder(ScratchFolder scratch) {
            this.scratch = scratch;
        }

        synchronized Path path() {
            if (path == null) {
                path = scratch.newFolder();
            }
            return path;
        }
    }
}
