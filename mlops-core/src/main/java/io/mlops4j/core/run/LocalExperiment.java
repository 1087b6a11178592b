package io.mlops4j.core.run;

import io.mlops4j.Names;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodeReader;
import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.model.StoredModels;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.data.Datasets;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.Service;
import io.mlops4j.run.Experiment;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunBuilder;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import io.mlops4j.spi.Codec;
import io.mlops4j.spi.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

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
            List<Codec<?>> codecs,
            CodeReader code,
            Datasets datasets,
            StoredModels models,
            Supplies supplies,
            RunEngine runs,
            Clock clock,
            String actor,
            int parallelism,
            boolean progress,
            boolean readOnly) {}

    private static final String INDEX = "index";
    private static final int WAITING = 8;

    private final String name;
    private final Engine engine;

    /** The experiment of this name. */
    public LocalExperiment(String name, Engine engine) {
        this.name = Names.require("experiment", name);
        this.engine = engine;
        if (name.equalsIgnoreCase(INDEX)) {
            throw new ValidationException("No experiment can have the name '" + name
                    + "': the workspace keeps its index of runs under it; choose another");
        }
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
        return new StoredRuns(engine).read(new RunRef(name, runId));
    }

    @Override
    public RunSearch runs() {
        return search();
    }

    @Override
    public List<String> runIds() {
        return search().ids();
    }

    private StoredRunSearch search() {
        return new StoredRunSearch(new StoredRuns(engine), Optional.of(name));
    }

    private Run stored(RunRecord record) {
        return new StoredRuns(engine).run(record);
    }

    private Run run(RunRequest request) {
        if (engine.readOnly()) {
            throw new StoreException("The workspace is open read-only; a run writes. Open it without readOnly()");
        }
        Ahead<String> id = Ahead.of(isRemote(), engine.runs()::newId);
        RunInputs inputs = RunChecks.check(
                request.pipeline(),
                request.arguments(),
                request.tags(),
                engine.datasets(),
                engine.formats(),
                request.supplies());
        long startedNanos = System.nanoTime();
        CompletableFuture<Optional<String>> commit = GitCommit.ask();
        RunRecord started = started(id.get(), request, inputs);
        Ahead<?> begun = Ahead.run(isRemote(), () -> begin(started));

        var results = new ConcurrentHashMap<String, StepResult>();
        try (var scratch = new ScratchFolder();
                var progress = Progress.start(engine.progress())) {
            StepExecution.Shared shared = shared(request, started, begun, inputs, results, scratch, progress);
            var steps = new Healing(request.pipeline(), shared, results);
            Optional<Trouble> brokeOff = Trouble.in("it broke off", () -> {
                new LocalRun(request.pipeline(), engine.parallelism() + waiting(), steps::execute, results).run();
                steps.settle();
            });
            Optional<String> gitCommit = commit.join();
            Registrations.Outcomes registered = brokeOff.map(Registrations.Outcomes::none)
                    .orElseGet(() -> new Registrations(
                                    request.pipeline(), engine.models(), steps, results, started.ref(), gitCommit)
                            .all());
            Ahead<Optional<Trouble>> packed = Ahead.of(
                    isRemote(), () -> Trouble.in("what finds its results again was not written", shared.reuse()::pack));
            begun.get();
            List<StepResult> done = request.pipeline().steps().stream()
                    .map(step ->
                            results.computeIfAbsent(step.name(), name -> LocalRun.skipped(step, "the run broke off")))
                    .toList();
            RunRecord ended = started.ended(
                    registered.trouble().isEmpty() && done.stream().allMatch(StepResult::isDone)
                            ? RunStatus.SUCCEEDED
                            : RunStatus.FAILED,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    done.stream().map(StepResult::record).toList(),
                    registered.results(),
                    gitCommit);
            Run run = stored(ended);
            List<Trouble> troubles = Stream.of(registered.trouble(), recorded(ended, run), packed.get())
                    .flatMap(Optional::stream)
                    .toList();
            if (run.status() == RunStatus.SUCCEEDED && troubles.isEmpty()) {
                return run;
            }
            throw RunFailure.of(run, done, troubles);
        }
    }

    private Optional<Trouble> recorded(RunRecord ended, Run run) {
        return Trouble.in("its end could not be recorded, so that it stands as RUNNING", () -> put(ended))
                .or(() -> Trouble.in(
                        "its record is written, but searches may miss it",
                        () -> engine.runs().index().ended(IndexEntry.of(run), new StoredRuns(engine))));
    }

    private boolean isRemote() {
        return engine.store().isRemote();
    }

    /** How many steps more than those at work may wait for a store on another machine. */
    private int waiting() {
        return isRemote() ? WAITING : 0;
    }

    private void begin(RunRecord started) {
        engine.runs().index().started(started.ref(), new StoredRuns(engine));
        put(started);
    }

    private void put(RunRecord record) {
        engine.objects().put(RunRecord.key(name, record.id()), record);
    }

    private RunRecord started(String id, RunRequest request, RunInputs inputs) {
        return new RunRecord(
                id,
                name,
                request.pipeline().name(),
                RecordedText.whole(request.pipeline().describe().toJson()),
                RunStatus.RUNNING,
                engine.actor(),
                engine.clock().instant(),
                Duration.ZERO,
                inputs.parametersAsJson(),
                request.tags(),
                inputs.datasetRefs(),
                List.of(),
                List.of(),
                List.of(),
                request.isRandom() ? Optional.of(request.seed()) : Optional.empty(),
                Environments.current(),
                Optional.empty());
    }

    private StepExecution.Shared shared(
            RunRequest request,
            RunRecord started,
            Ahead<?> begun,
            RunInputs inputs,
            Map<String, StepResult> results,
            ScratchFolder scratch,
            Progress progress) {
        var reader = new OutputReader(engine.artifacts(), scratch::newFolder);
        return new StepExecution.Shared(
                started.ref(),
                request.policy(),
                new VerifyDraw(request.seed()),
                inputs,
                new Redaction(inputs.secrets().values()),
                new StepInputs(inputs, results, reader),
                new Readers(request.pipeline()),
                new StepKeys(request.pipeline(), engine.code(), engine.codecs()),
                PipelineReuse.of(engine.runs().reuse(), request.pipeline().name()),
                engine.artifacts(),
                begun,
                new Semaphore(engine.parallelism()),
                engine.clock(),
                scratch,
                progress);
    }

    /** Collects how a run is to be made. */
    private final class LocalRunBuilder implements RunBuilder {
        private final Pipeline pipeline;
        private final Map<String, String> tags = new TreeMap<>();
        private Arguments arguments = Arguments.of();
        private Supplies supplies = engine.supplies();
        private ReusePolicy policy = ReusePolicy.always();
        private Optional<Long> seed = Optional.empty();

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
        public RunBuilder service(Service<?> service) {
            supplies = supplies.with(service);
            return this;
        }

        @Override
        public RunBuilder secret(Secret secret) {
            supplies = supplies.with(secret);
            return this;
        }

        @Override
        public RunBuilder reuse(ReusePolicy own) {
            policy = own;
            return this;
        }

        @Override
        public RunBuilder verifySeed(long own) {
            seed = Optional.of(own);
            return this;
        }

        @Override
        public Run run() {
            long drawn = seed.orElseGet(() -> engine.runs().newSeed());
            return LocalExperiment.this.run(new RunRequest(pipeline, arguments, supplies, tags, policy, drawn));
        }
    }
}
