package io.mlops4j.core.run;

import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of a pipeline in threads of this process, each as soon as those before it are done. */
final class LocalRun {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);
    private static final long INTERRUPTED_STEPS_SECONDS = 10;

    private final Pipeline pipeline;
    private final int parallelism;
    private final Function<Step, StepResult> execute;
    private final Map<String, StepResult> results;

    /**
     * @param execute runs one step; never throws
     * @param results where results are put, before anything that depends on them starts; thread-safe
     */
    LocalRun(Pipeline pipeline, int parallelism, Function<Step, StepResult> execute, Map<String, StepResult> results) {
        this.pipeline = pipeline;
        this.parallelism = parallelism;
        this.execute = execute;
        this.results = results;
    }

    /** Runs them all; if this thread is interrupted, running steps are interrupted and the rest is skipped. */
    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(parallelism, pipeline.steps().size()), LocalRun.namedThreads());
        try {
            Map<String, CompletableFuture<StepResult>> steps = new LinkedHashMap<>();
            for (Step step : pipeline.steps()) {
                CompletableFuture<?>[] before =
                        step.dependencies().stream().map(steps::get).toArray(CompletableFuture[]::new);
                steps.put(
                        step.name(), CompletableFuture.allOf(before).thenApplyAsync(done -> runOrSkip(step), threads));
            }
            await(CompletableFuture.allOf(steps.values().toArray(CompletableFuture[]::new)), threads);
            pipeline.steps()
                    .forEach(step -> results.putIfAbsent(step.name(), skipped(step, "the run was interrupted")));
        } finally {
            threads.shutdownNow();
        }
    }

    private StepResult runOrSkip(Step step) {
        StepResult result = result(step);
        results.put(step.name(), result);
        return result;
    }

    private StepResult result(Step step) {
        List<String> missing = step.dependencies().stream()
                .filter(name -> !Objects.requireNonNull(results.get(name)).isDone())
                .toList();
        if (!missing.isEmpty()) {
            return skipped(step, "needs " + String.join(", ", missing));
        }
        return Thread.currentThread().isInterrupted() ? skipped(step, "the run was interrupted") : execute.apply(step);
    }

    /** If this thread is interrupted, gives the running steps a moment to end. */
    private static void await(CompletableFuture<Void> all, ExecutorService threads) {
        try {
            all.get();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            try {
                boolean ended = threads.awaitTermination(INTERRUPTED_STEPS_SECONDS, TimeUnit.SECONDS);
                LOG.debug("Run interrupted; all steps ended: {}", ended);
            } catch (InterruptedException again) {
                LOG.debug("Interrupted again; running steps are left behind");
            }
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A step broke its promise not to throw", e.getCause());
        }
    }

    /** The result of a step that cannot run. */
    static StepResult skipped(Step step, String because) {
        var record = new StepRun(
                step.name(),
                StepStatus.SKIPPED,
                new ReuseDecision.Undecided(because),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        return new StepResult(record, List.of(), Optional.empty());
    }

    private static ThreadFactory namedThreads() {
        var number = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            var thread = new Thread(task, "mlops4j-step-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }
}
