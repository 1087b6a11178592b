package io.mlops4j.core.run;

import io.mlops4j.CorruptException;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the steps of a run, and makes again what proves missing or damaged when somebody reads it: the step that gave it
 * runs again first, and so on up to the data sets. Thread-safe.
 */
final class Healing {
    /** After so many times, whatever damages what a step gives is still at work. */
    private static final int MOST_TIMES = 3;

    private final Pipeline pipeline;
    private final StepExecution.Shared shared;
    private final Map<String, StepResult> results;
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    /** One step is made again once at a time; whoever waits takes that. Held along the pipeline, from the end to the start. */
    private final KeyLocks steps = new KeyLocks();

    /**
     * @param results of the steps that are done, which grow while the run goes on, and where those that are made again
     *     replace what they were; thread-safe
     */
    Healing(Pipeline pipeline, StepExecution.Shared shared, Map<String, StepResult> results) {
        this.pipeline = pipeline;
        this.shared = shared;
        this.results = results;
    }

    /** Runs or reuses a step. Whatever goes wrong is in the result. */
    StepResult execute(Step step) {
        return execute(step, StepExecution.of(shared, step));
    }

    private StepResult execute(Step step, StepExecution execution) {
        while (true) {
            try {
                return execution.execute();
            } catch (UnreadableOutput unreadable) {
                try {
                    if (!heal(unreadable).isDone()) {
                        return LocalRun.skipped(step, "needs " + unreadable.step());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return execution.failed(e);
                } catch (RuntimeException e) {
                    return execution.failed(e);
                }
            }
        }
    }

    /**
     * What a step of this run gave, for whoever is no step.
     *
     * @throws CorruptException if it cannot be made again
     */
    Object value(Output<?> output) throws InterruptedException {
        while (true) {
            try {
                return shared.stepInputs().value(output);
            } catch (UnreadableOutput e) {
                if (!heal(e).isDone()) {
                    throw e.reason();
                }
                settle();
            }
        }
    }

    /** Of what steps tell. */
    Redaction redaction() {
        return shared.redaction();
    }

    /** Runs again what took something that is another one by now, since it was made again and came out with other bytes. */
    void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Step step : pipeline.steps()) {
                if (isStale(step)) {
                    results.put(step.name(), execute(step));
                    changed = true;
                }
            }
        }
    }

    private boolean isStale(Step step) {
        StepResult result = result(step.name());
        return result.isDone()
                && step.dependencies().stream()
                        .allMatch(before -> result(before).isDone())
                && !StepInputs.recorded(shared.stepInputs().keyParts(step))
                        .equals(result.record().inputs());
    }

    /** Runs the step again whose output could not be read, unless somebody has done so meanwhile; answers what it gives now. */
    private StepResult heal(UnreadableOutput unreadable) throws InterruptedException {
        String name = unreadable.step();
        KeyLocks.Held alone = steps.acquire(name);
        try {
            StepResult now = result(name);
            if (!now.equals(unreadable.read())) {
                return now;
            }
            if (times.merge(name, 1, Integer::sum) > MOST_TIMES) {
                throw unreadable.reason();
            }
            Step step = pipeline.step(name).orElseThrow();
            StepResult healed = execute(step, StepExecution.again(shared, step, now));
            results.put(name, healed);
            return healed;
        } finally {
            alone.close();
        }
    }

    private StepResult result(String step) {
        return Objects.requireNonNull(results.get(step));
    }
}
