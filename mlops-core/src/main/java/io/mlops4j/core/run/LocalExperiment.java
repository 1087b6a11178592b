package io.mlops4j.core.run;

import io.mlops4j.Names;
import io.mlops4j.StoreException;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.Datasets;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.run.Experiment;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunBuilder;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An experiment whose runs take place in this process. */
public final class LocalExperiment implements Experiment {
    /**
     * What all experiments of a workspace share.
     *
     * @param readOnly whether nothing may be written
     */
    public record Engine(
            ObjectStore store,
            JsonObjects objects,
            Artifacts artifacts,
            Formats formats,
            Datasets datasets,
            StoredModels models,
            RunEngine runs,
            Clock clock,
            String actor,
            int parallelism,
            boolean progress,
            boolean readOnly) {}

    private final String name;
    private final Engine engine;

    /** The experiment of this name. */
    public LocalExperiment(String name, Engine engine) {
        this.name = Names.require("experiment", name);
        this.engine = engine;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RunBuilder newRun(Pipeline pipeline) {
        return new LocalRunBuilder(pipeline);
    }

    @Override
    public Optional<Run> find(String runId) {
        Names.require("run", runId);
        return engine.objects().get(RunRecord.key(name, runId), RunRecord.class).map(this::stored);
    }

    @Override
    public List<String> runIds() {
        String prefix = "runs/" + name + "/";
        try (Stream<ObjectInfo> records = engine.store().list(prefix, "")) {
            return records.map(ObjectInfo::key)
                    .filter(key -> key.endsWith("/run.json"))
                    .map(key -> key.substring(prefix.length(), key.length() - "/run.json".length()))
                    .toList();
        }
    }

    private Run stored(RunRecord record) {
        return new StoredRun(record, engine.artifacts(), engine.formats(), engine.models());
    }

    private Run run(Pipeline pipeline, Arguments arguments, Map<String, String> tags, ReusePolicy policy) {
        if (engine.readOnly()) {
            throw new StoreException("The workspace is open read-only; a run writes. Open it without readOnly()");
        }
        RunInputs inputs = RunChecks.check(pipeline, arguments, engine.datasets(), engine.formats());
        long startedNanos = System.nanoTime();
        CompletableFuture<Optional<String>> commit = GitCommit.ask();
        var record = new RunRecord(
                engine.runs().newId(),
                name,
                pipeline.name(),
                pipeline.describe().toJson(),
                RunStatus.RUNNING,
                engine.actor(),
                engine.clock().instant(),
                Duration.ZERO,
                inputs.parametersAsJson(),
                tags,
                inputs.datasetRefs(),
                List.of(),
                List.of(),
                Environments.current(),
                Optional.empty());
        String key = RunRecord.key(name, record.id());
        engine.objects().put(key, record);

        var results = new ConcurrentHashMap<String, StepResult>();
        try (var scratch = new ScratchFolder();
                var progress = Progress.start(engine.progress())) {
            var reader = new OutputReader(engine.artifacts(), scratch::newFolder);
            var stepInputs = new StepInputs(inputs, results, reader);
            var shared = new StepExecution.Shared(
                    record.ref(),
                    pipeline.name(),
                    policy,
                    inputs,
                    stepInputs,
                    engine.runs().reuse(),
                    engine.artifacts(),
                    engine.clock(),
                    scratch,
                    progress);
            List<StepResult> steps = new LocalRun(
                            pipeline, engine.parallelism(), step -> new StepExecution(shared, step).execute(), results)
                    .run();
            Optional<String> gitCommit = commit.join();
            List<RegistrationResult> registered = List.of();
            Throwable failure = firstFailure(steps);
            String failedAt = "";
            try {
                registered = new Registrations(pipeline, engine.models(), stepInputs, results, gitCommit).all();
            } catch (RuntimeException e) {
                failure = e;
                failedAt = "the registration of its model";
            }
            boolean done = failedAt.isEmpty() && steps.stream().allMatch(StepResult::isDone);
            record = record.ended(
                    done ? RunStatus.SUCCEEDED : RunStatus.FAILED,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    steps.stream().map(StepResult::record).toList(),
                    registered,
                    gitCommit);
            engine.objects().put(key, record);
            Run run = stored(record);
            if (!done) {
                throw new RunFailedException(message(run, failedAt, failure), failure, run);
            }
            return run;
        }
    }

    private static @Nullable Throwable firstFailure(List<StepResult> steps) {
        return steps.stream()
                .flatMap(step -> step.failure().stream())
                .findFirst()
                .orElse(null);
    }

    private static String message(Run run, String failedAt, @Nullable Throwable failure) {
        String failed = failedAt.isEmpty()
                ? run.steps().stream()
                        .filter(step -> step.status() == StepStatus.FAILED)
                        .map(step -> "step '" + step.name() + "' failed: "
                                + step.error().orElse("").lines().findFirst().orElse(""))
                        .collect(Collectors.joining("; "))
                : failedAt + " failed: " + failure;
        String skipped = run.steps().stream()
                .filter(step -> step.status() == StepStatus.SKIPPED)
                .map(StepRun::name)
                .collect(Collectors.joining(", "));
        return "Run " + run.ref() + " of pipeline '" + run.pipeline() + "': " + failed
                + (skipped.isEmpty() ? "" : "; skipped: " + skipped);
    }

    /** Collects how a run is to be made. */
    private final class LocalRunBuilder implements RunBuilder {
        private final Pipeline pipeline;
        private final Map<String, String> tags = new TreeMap<>();
        private Arguments arguments = Arguments.none();
        private ReusePolicy policy = ReusePolicy.ALWAYS;

        LocalRunBuilder(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public RunBuilder argument(String parameter, Object value) {
            arguments = arguments.and(parameter, value);
            return this;
        }

        @Override
        public RunBuilder arguments(Arguments more) {
            for (Map.Entry<String, Object> argument : more.asMap().entrySet()) {
                arguments = arguments.and(argument.getKey(), argument.getValue());
            }
            return this;
        }

        @Override
        public RunBuilder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        @Override
        public RunBuilder reuse(ReusePolicy own) {
            policy = own;
            return this;
        }

        @Override
        public Run run() {
            return LocalExperiment.this.run(pipeline, arguments, tags, policy);
        }
    }
}
