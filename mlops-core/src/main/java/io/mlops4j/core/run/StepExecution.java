package io.mlops4j.core.run;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.core.store.Ahead;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * One step in one run: its key, whether an earlier result is taken, else its method, then its outputs. Used again where an
 * input has to be made again first.
 */
final class StepExecution {
    /**
     * What all steps of a run share.
     *
     * @param begun that the run is on record, which a step's method waits for
     * @param atWork how many methods may be called at once
     */
    record Shared(
            RunRef run,
            ReusePolicy policy,
            VerifyDraw draw,
            RunInputs inputs,
            Redaction redaction,
            StepInputs stepInputs,
            Readers readers,
            StepKeys keys,
            PipelineReuse reuse,
            Artifacts artifacts,
            Ahead<?> begun,
            Semaphore atWork,
            Clock clock,
            ScratchFolder scratch,
            Progress progress) {}

    private final Shared shared;
    private final Step step;
    /** What the step gave earlier in this run, if that proved missing or damaged. */
    private final Optional<StepResult> unreadable;

    private final Instant started;
    private final long startedNanos = System.nanoTime();
    private final StepCall call;
    private final ReuseCheck check;
    private final List<String> warnings = new ArrayList<>();
    private StepInputs inputs;
    private List<KeyPart> inputParts = List.of();
    private CodeAnswer code = new CodeAnswer.Unknown("its code was not looked at");
    private Optional<String> key = Optional.empty();
    private List<String> because = List.of();

    private StepExecution(Shared shared, Step step, Optional<StepResult> unreadable) {
        this.shared = shared;
        this.step = step;
        this.unreadable = unreadable;
        this.started = shared.clock().instant();
        this.call = new StepCall(shared, step);
        this.check = new ReuseCheck(shared, step, unreadable);
        this.inputs = shared.stepInputs();
    }

    /** Of a step that was not looked at yet. */
    static StepExecution of(Shared shared, Step step) {
        return new StepExecution(shared, step, Optional.empty());
    }

    /** Of a step whose outputs proved missing or damaged. */
    static StepExecution again(Shared shared, Step step, StepResult unreadable) {
        return new StepExecution(shared, step, Optional.of(unreadable));
    }

    /**
     * Runs or reuses it. Whatever goes wrong is in the result, except
     *
     * @throws UnreadableOutput if an input has to be made again first, and then this be called again. No key is held then:
     *     two runs of which each needs what the other one makes do not wait for each other.
     */
    StepResult execute() throws UnreadableOutput {
        try {
            inputs = shared.stepInputs().frozen(step);
            if (step.isGiven()) {
                because = List.of(ReuseDecision.Ran.VALUE_GIVEN);
                return succeeded(run(""));
            }
            inputParts = inputs.keyParts(step);
            code = shared.keys().code(step);
            warnings.addAll(shared.keys().warnings(step, code));
            Optional<StepKey> stepKey =
                    shared.keys().key(step, inputParts, shared.inputs().layout(step), code);
            if (stepKey.isEmpty()) {
                because = List.of(StepKeys.unknown(code));
                return succeeded(run(""));
            }
            return reuseOrRun(stepKey.get());
        } catch (UnreadableOutput e) {
            throw e;
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
        Optional<String> always = policy() instanceof ReusePolicy.Never
                ? Optional.of("policy never")
                : shared.keys().always(step);
        if (always.isPresent()) {
            shared.reuse().describe(stepKey, digest);
            because = List.of(check.damageFound().orElse(always.get()));
            return succeeded(run(digest));
        }
        KeyLocks.Held running = shared.reuse().acquire(digest);
        try {
            Optional<ReuseRecord> earlier = unreadable.isPresent()
                    ? shared.reuse().findNow(digest)
                    : shared.reuse().find(digest);
            because = reasons(stepKey, earlier);
            if (!because.isEmpty()) {
                return make(stepKey, digest, earlier);
            }
            StepResult result = take(earlier.orElseThrow());
            shared.reuse().remember(step.name(), earlier.orElseThrow());
            return result;
        } finally {
            running.close();
        }
    }

    /** Why it has to run; empty if the earlier result can be taken. */
    private List<String> reasons(StepKey stepKey, Optional<ReuseRecord> earlier) {
        if (policy() instanceof ReusePolicy.Refresh) {
            return List.of(check.damageFound().orElse("policy refresh"));
        }
        if (earlier.isPresent()) {
            Optional<String> obstacle = check.obstacle(earlier.get());
            return obstacle.or(() -> isDrawn() ? check.damage(earlier.get()) : Optional.empty()).stream()
                    .toList();
        }
        if (unreadable.isPresent()) {
            return check.damageFound().stream().toList();
        }
        return shared.reuse().reasons(step.name(), stepKey);
    }

    private ReusePolicy policy() {
        return step.options().reuse().stricter(shared.policy());
    }

    /** Whether the step is to be run again to verify what is stored; one that gives nothing would only act again. */
    private boolean isDrawn() {
        return unreadable.isEmpty()
                && shared.inputs().layout(step).isPresent()
                && policy() instanceof ReusePolicy.Verify verify
                && shared.draw().chooses(verify.share(), key.orElseThrow());
    }

    private StepResult take(ReuseRecord earlier) throws InterruptedException, UnreadableOutput {
        if (!isDrawn()) {
            return result(
                    StepStatus.REUSED,
                    new ReuseDecision.Reused(earlier.madeBy(), earlier.doubt()),
                    earlier,
                    Optional.empty());
        }
        Optional<String> difference = new Verification(shared.artifacts(), shared.scratch())
                .difference(earlier, call, inputs)
                .map(shared.redaction()::text);
        difference.ifPresent(where -> {
            shared.reuse().doubt(earlier, new ReuseDecision.Difference(shared.run(), where));
            warnings.add("run again to verify it, it differs: " + where + "; what run " + earlier.madeBy()
                    + " made is kept");
        });
        return result(
                StepStatus.REUSED,
                difference
                        .<ReuseDecision>map(where -> new ReuseDecision.Differed(earlier.madeBy(), where))
                        .orElse(new ReuseDecision.Verified(earlier.madeBy())),
                earlier,
                Optional.empty());
    }

    private StepResult make(StepKey stepKey, String digest, Optional<ReuseRecord> earlier) throws Throwable {
        shared.reuse().describe(stepKey, digest);
        ReuseRecord made = run(digest);
        Optional<String> outdated = StepKeys.changed(code);
        if (outdated.isPresent()) {
            warnings.add(
                    "the result is used, but not stored for reuse: " + outdated.get() + "; run it again in a new JVM");
            return succeeded(made);
        }
        Optional<String> changed = StepKeys.changedCaptured(step, stepKey);
        if (changed.isPresent()) {
            warnings.add("the result is used, but not stored for reuse, since a step that is reused changes nothing: "
                    + changed.get() + "; return what is new, and take it as an input where it is used");
            return succeeded(made);
        }
        if (earlier.isPresent()) {
            shared.reuse().replace(made);
        } else {
            made = shared.reuse().complete(made);
        }
        shared.reuse().remember(step.name(), made);
        return succeeded(made);
    }

    private ReuseRecord run(String digest) throws Throwable {
        // Other steps' equal outputs may be there and damaged: what this one gave is to be readable.
        ReuseRecord made = call.run(inputs, digest, shared.artifacts().repairing());
        unreadable
                .filter(result -> !digests(result.record().outputs()).equals(digests(made.outputs())))
                .ifPresent(result -> warnings.add("run again since what it gave could not be read, it gave other bytes"
                        + " than before; what depends on it was run with the new ones"));
        return made;
    }

    private static List<String> digests(List<StepOutput> outputs) {
        return outputs.stream().map(StepOutput::digest).toList();
    }

    private StepResult succeeded(ReuseRecord made) {
        return result(StepStatus.SUCCEEDED, ran(), made, Optional.empty());
    }

    private ReuseDecision ran() {
        return new ReuseDecision.Ran(because.stream().map(RecordedText::of).toList());
    }

    /** The result of a step that could not be done. */
    StepResult failed(Throwable failure) {
        var nothing = new ReuseRecord(
                "", List.of(), call.metrics(), call.log(), shared.run(), started, Duration.ZERO, Optional.empty());
        return result(StepStatus.FAILED, ran(), nothing, Optional.of(failure));
    }

    private StepResult result(StepStatus status, ReuseDecision decision, ReuseRecord made, Optional<Throwable> thrown) {
        Optional<Throwable> failure = thrown.map(shared.redaction()::failure);
        var record = new StepRun(
                step.name(),
                status,
                decision,
                key,
                Optional.of(started),
                Duration.ofNanos(System.nanoTime() - startedNanos),
                call.attempts()
                        + unreadable.map(result -> result.record().attempts()).orElse(0),
                StepInputs.recorded(inputParts),
                made.outputs(),
                made.metrics(),
                made.log(),
                allWarnings(),
                thrown.map(shared.redaction()::error));
        return new StepResult(record, inputs.datasets(step), failure);
    }

    private List<String> allWarnings() {
        var all = new ArrayList<String>();
        unreadable.ifPresent(result -> all.addAll(result.record().warnings()));
        all.addAll(warnings);
        return all.stream().map(RecordedText::of).toList();
    }
}
