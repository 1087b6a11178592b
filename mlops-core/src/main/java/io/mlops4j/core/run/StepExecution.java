package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.pipeline.ClassPathCode;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.KeyPart.Kind;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step in one run: its key, whether an earlier result is taken, else its method, then its outputs. */
final class StepExecution {
    /** What all steps of a run share. */
    record Shared(
            RunRef run,
            String pipeline,
            ReusePolicy policy,
            RunInputs inputs,
            StepInputs stepInputs,
            ReuseStore reuse,
            Artifacts artifacts,
            Clock clock,
            ScratchFolder scratch,
            Progress progress) {}

    private final Shared shared;
    private final Step step;
    private final Instant started;
    private final long startedNanos = System.nanoTime();
    private final StepAttempts attempts;
    private List<KeyPart> inputParts = List.of();
    private Optional<String> key = Optional.empty();
    private List<String> because = List.of();
    private @Nullable RecordedContext context;

    StepExecution(Shared shared, Step step) {
        this.shared = shared;
        this.step = step;
        this.started = shared.clock().instant();
        this.attempts = new StepAttempts(step);
    }

    /** Runs or reuses it. Whatever goes wrong is in the result. */
    StepResult execute() {
        try {
            inputParts = shared.stepInputs().keyParts(step);
            Optional<StepKey> stepKey = stepKey();
            if (stepKey.isEmpty()) {
                because = List.of("class files of " + step.entry().owner().getName()
                        + " cannot be found, and no version is declared");
                return succeeded(run(""));
            }
            return reuseOrRun(stepKey.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(e);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private StepResult reuseOrRun(StepKey stepKey) throws Throwable {
        String digest = stepKey.digest();
        key = Optional.of(digest);
        ReusePolicy policy = step.options().reuse().and(shared.policy());
        Optional<StepKey> latest = shared.reuse().latest(shared.pipeline(), step.name());
        if (policy == ReusePolicy.NEVER) {
            because = List.of("policy never");
            return succeeded(run(digest));
        }
        KeyLocks.Held running = shared.reuse().acquire(digest);
        try {
            Optional<ReuseRecord> earlier = shared.reuse().find(digest);
            if (policy == ReusePolicy.ALWAYS && earlier.isPresent()) {
                Optional<String> obstacle = obstacle(earlier.get());
                if (obstacle.isEmpty()) {
                    shared.reuse().remember(shared.pipeline(), step.name(), stepKey, latest);
                    return reused(earlier.get());
                }
                because = List.of(obstacle.get());
            } else if (policy == ReusePolicy.REFRESH) {
                because = List.of("policy refresh");
            } else {
                because = latest.map(before ->
                                before.equals(stepKey) ? List.of("no stored result") : stepKey.differencesFrom(before))
                        .orElse(List.of("first run"));
            }
            ReuseRecord made = run(digest);
            if (earlier.isPresent()) {
                shared.reuse().replace(made);
            } else {
                made = shared.reuse().complete(made);
            }
            shared.reuse().remember(shared.pipeline(), step.name(), stepKey, latest);
            return succeeded(made);
        } finally {
            running.close();
        }
    }

    /** Why an earlier result cannot be taken; empty if it can. */
    private Optional<String> obstacle(ReuseRecord earlier) {
        Optional<Duration> maxAge = step.options().maxAge();
        if (maxAge.isPresent()
                && earlier.made().plus(maxAge.get()).isBefore(shared.clock().instant())) {
            return Optional.of("result is older than " + maxAge.get());
        }
        return earlier.outputs().stream()
                .filter(output -> !shared.artifacts().exists(OutputReader.artifact(output)))
                .map(output -> "output " + output.component().map(c -> c + " ").orElse("") + "missing")
                .findFirst();
    }

    private Optional<StepKey> stepKey() {
        var parts = new ArrayList<>(inputParts);
        int position = 0;
        for (Object captured : step.entry().captured()) {
            position++;
            String json = CanonicalJson.describe(captured).toString();
            parts.add(new KeyPart(Kind.CAPTURED, String.valueOf(position), json, json));
        }
        Optional<String> version = step.options().version();
        Optional<List<KeyPart>> code = ClassPathCode.of(step.entry());
        if (code.isEmpty() && version.isEmpty()) {
            return Optional.empty();
        }
        code.ifPresent(parts::addAll);
        layout().ifPresent(layout -> layout.slots()
                .forEach(slot -> parts.add(new KeyPart(
                        Kind.CODEC,
                        slot.name().orElse(""),
                        slot.format().id(),
                        slot.format().id()))));
        version.ifPresent(declared -> parts.add(new KeyPart(Kind.VERSION, "", declared, declared)));
        return Optional.of(new StepKey(parts));
    }

    private ReuseRecord run(String digest) throws Throwable {
        Progress.Task task = shared.progress().begin(step.name());
        try {
            Object value = attempts.call(() -> {
                var attempt = new RecordedContext(shared.clock(), new StepFolder(shared.scratch())::path, task);
                context = attempt;
                return step.code().call(shared.stepInputs().values(step, attempt));
            });
            List<StepOutput> outputs = store(value);
            RecordedContext last = Objects.requireNonNull(context);
            return new ReuseRecord(
                    digest,
                    outputs,
                    last.metrics(),
                    last.logLines(),
                    shared.run(),
                    shared.clock().instant(),
                    took());
        } finally {
            shared.progress().end(task);
        }
    }

    private List<StepOutput> store(@Nullable Object value) throws IOException {
        Optional<OutputLayout> layout = layout();
        if (layout.isEmpty()) {
            return List.of();
        }
        if (value == null) {
            throw new ValidationException("Step '" + step.name() + "' returned null; a step gives a value, an Optional,"
                    + " or ends in perform(…)");
        }
        var outputs = new ArrayList<StepOutput>();
        for (OutputLayout.Slot slot : layout.get().slots()) {
            Artifact artifact = slot.format().write(slot.of(value), shared.artifacts(), shared.scratch()::newFolder);
            outputs.add(new StepOutput(
                    slot.name(),
                    slot.format().id(),
                    artifact.digest(),
                    artifact.bytes(),
                    artifact.kind() == Artifact.Kind.TREE,
                    shared.run()));
        }
        return outputs;
    }

    private Optional<OutputLayout> layout() {
        return Optional.ofNullable(shared.inputs().layouts().get(step.name()));
    }

    private StepResult reused(ReuseRecord earlier) {
        return result(StepStatus.REUSED, new ReuseDecision.Reused(earlier.madeBy()), earlier, Optional.empty());
    }

    private StepResult succeeded(ReuseRecord made) {
        return result(StepStatus.SUCCEEDED, new ReuseDecision.Ran(because), made, Optional.empty());
    }

    private StepResult failed(Throwable failure) {
        RecordedContext last = context;
        var nothing = new ReuseRecord(
                "",
                List.of(),
                last == null ? List.of() : last.metrics(),
                last == null ? List.of() : last.logLines(),
                shared.run(),
                started,
                Duration.ZERO);
        return result(StepStatus.FAILED, new ReuseDecision.Ran(because), nothing, Optional.of(failure));
    }

    private StepResult result(
            StepStatus status, ReuseDecision decision, ReuseRecord made, Optional<Throwable> failure) {
        var record = new StepRun(
                step.name(),
                status,
                decision,
                key,
                Optional.of(started),
                took(),
                attempts.count(),
                StepInputs.recorded(inputParts),
                made.outputs(),
                made.metrics(),
                made.log(),
                failure.map(StepExecution::describe));
        return new StepResult(record, shared.stepInputs().datasets(step), failure);
    }

    /** The exception and what caused it, without stack. */
    private static String describe(Throwable failure) {
        var text = new StringBuilder(failure.toString());
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            text.append("\ncaused by ").append(cause);
            cause = cause.getCause();
        }
        return text.toString();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
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
