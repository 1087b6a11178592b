package io.mlops4j.core.run;

import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.pipeline.KeyPart;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.StepOutlook;
import io.mlops4j.run.StepOutlook.Outlook;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a run of a pipeline would do now, without running a step. */
public final class Outlooks {
    private final Pipeline pipeline;
    private final LocalExperiment.Engine engine;
    private final RunInputs inputs;
    private final StepKeys keys;
    private final OutputCheck check;
    private final PipelineReuse reuse;
    private final Map<String, StepResult> results = new HashMap<>();
    private final StepInputs stepInputs;

    /**
     * Checks what a run would check.
     *
     * @throws io.mlops4j.ValidationException if a run would be refused
     */
    public Outlooks(Pipeline pipeline, Arguments arguments, LocalExperiment.Engine engine) {
        this.pipeline = pipeline;
        this.engine = engine;
        this.inputs = RunChecks.check(
                pipeline,
                arguments,
                Map.of(),
                engine.datasets(),
                engine.formats(),
                engine.supplies().unasked());
        this.keys = new StepKeys(pipeline, engine.code(), engine.codecs());
        this.check = new OutputCheck(engine.artifacts());
        this.reuse = PipelineReuse.of(engine.runs().reuse(), pipeline.name());
        this.stepInputs =
                new StepInputs(inputs, results, new OutputReader(engine.artifacts(), new ScratchFolder()::newFolder));
    }

    /** Each step after those that it depends on. */
    public Explanation explain() {
        return new Explanation(
                pipeline.name(), pipeline.steps().stream().map(this::outlook).toList());
    }

    private StepOutlook outlook(Step step) {
        CodeAnswer code = keys.code(step);
        var parts = new ArrayList<KeyPart>();
        var unknown = new ArrayList<String>();
        for (Input<?> input : step.leaves()) {
            if (input instanceof Output<?> output && !results.containsKey(output.stepName())) {
                unknown.add(output.label());
            } else {
                parts.addAll(stepInputs.keyParts(input));
            }
        }
        Optional<String> unset = keys.unknownBefore(step);
        Optional<StepKey> key = unknown.isEmpty() && unset.isEmpty() && !step.isGiven()
                ? keys.key(step, stepInputs.keyParts(step), inputs.layout(step), code)
                : Optional.empty();
        List<String> because = new ArrayList<>();
        Outlook outlook = decide(step, code, key, unknown, because);
        List<Dependency> dependencies =
                Dependencies.of(parts, unknown, code, keys.declarations(step, inputs.layout(step)));
        return new StepOutlook(
                step.name(),
                outlook,
                because,
                key.map(StepKey::digest),
                dependencies,
                keys.warnings(step, code),
                code instanceof CodeAnswer.Known known ? known.notes() : List.of());
    }

    private Outlook decide(
            Step step, CodeAnswer code, Optional<StepKey> key, List<String> unknown, List<String> because) {
        if (step.isGiven()) {
            because.add(ReuseDecision.Ran.VALUE_GIVEN);
            return Outlook.RUN;
        }
        if (step.options().reuse() instanceof ReusePolicy.Never) {
            because.add("policy never");
            return Outlook.RUN;
        }
        if (step.options().reuse() instanceof ReusePolicy.Refresh) {
            because.add("policy refresh");
            return Outlook.RUN;
        }
        if (code instanceof CodeAnswer.Unknown && step.options().version().isEmpty()) {
            because.add(StepKeys.unknown(code));
            return Outlook.RUN;
        }
        Optional<String> always = keys.always(step);
        if (always.isPresent()) {
            because.add(always.get());
            return Outlook.RUN;
        }
        if (key.isEmpty() && unknown.isEmpty()) {
            because.addAll(keys.unknownBefore(step).stream().toList());
            return Outlook.UNKNOWN;
        }
        if (key.isEmpty()) {
            because.add("input " + String.join(", ", unknown) + " is not known before it has run");
            return Outlook.UNKNOWN;
        }
        Optional<ReuseRecord> earlier = reuse.find(key.get().digest());
        if (earlier.isEmpty()) {
            because.addAll(reuse.reasons(step.name(), key.get()));
            return Outlook.RUN;
        }
        Optional<String> obstacle = obstacle(step, earlier.get());
        if (obstacle.isPresent()) {
            because.add(obstacle.get());
            return Outlook.RUN;
        }
        because.add("from run " + earlier.get().madeBy());
        earlier.get()
                .doubt()
                .ifPresent(difference -> because.add(
                        "which differed when run " + difference.foundBy() + " verified it: " + difference.where()));
        results.put(step.name(), reused(step, earlier.get()));
        return Outlook.REUSE;
    }

    private Optional<String> obstacle(Step step, ReuseRecord earlier) {
        return earlier.tooOld(step.options().maxAge(), engine.clock())
                .or(() -> inputs.layout(step).flatMap(layout -> check.missing(layout, earlier.outputs())));
    }

    /** As much of a result as the steps after it ask for. */
    private static StepResult reused(Step step, ReuseRecord earlier) {
        var record = new StepRun(
                step.name(),
                StepStatus.REUSED,
                new ReuseDecision.Reused(earlier.madeBy(), earlier.doubt()),
                Optional.of(earlier.key()),
                Optional.empty(),
                Duration.ZERO,
                0,
                List.of(),
                earlier.outputs(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        return new StepResult(record, List.of(), Optional.empty());
    }
}
