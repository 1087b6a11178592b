package io.mlops4j.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.code.CodeAnswer;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.pipeline.NormalCode;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.pipeline.StepKey;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.pipeline.DatasetInput;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.OptionalDataset;
import io.mlops4j.pipeline.OptionalParameter;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.ParameterRecord;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.SecretInput;
import io.mlops4j.pipeline.ServiceInput;
import io.mlops4j.pipeline.Step;
import io.mlops4j.run.Replay;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a step of a past run again, in the thread that asks, with the inputs that its run recorded. Writes nothing. */
final class Replaying {
    private final LocalExperiment.Engine engine;
    private final StoredRun run;
    private final StepRun recorded;
    private final Pipeline pipeline;
    private final Step step;
    private final List<String> problems = new ArrayList<>();

    /**
     * @throws NotFoundException if run or pipeline have no such step
     * @throws ValidationException if the pipeline is another one, or the step was never handed anything
     */
    Replaying(LocalExperiment.Engine engine, StoredRun run, String step, Pipeline pipeline) {
        this.engine = engine;
        this.run = run;
        this.pipeline = pipeline;
        this.recorded = run.step(step);
        if (!pipeline.name().equals(run.pipeline())) {
            throw new ValidationException("Run " + run.ref() + " is of pipeline '" + run.pipeline() + "', and not of '"
                    + pipeline.name() + "'; give that one");
        }
        this.step = pipeline.step(step)
                .orElseThrow(() -> new NotFoundException("Pipeline '" + pipeline.name() + "' has no step '" + step
                        + "' any more; it has "
                        + pipeline.steps().stream().map(Step::name).toList()));
        if (recorded.status() == StepStatus.SKIPPED) {
            throw new ValidationException("Step '" + step + "' of run " + run.ref()
                    + " was skipped, so it was handed nothing; replay the step that failed before it");
        }
    }

    Replay replay() {
        RunInputs inputs = inputs();
        boolean givesFiles = inputs.layout(step).stream()
                .flatMap(layout -> layout.slots().stream())
                .anyMatch(slot -> !slot.format().isImmutable());
        var scratch = new ScratchFolder();
        try {
            return call(inputs, scratch);
        } finally {
            if (!givesFiles) { // else they are the caller's from then on
                scratch.close();
            }
        }
    }

    private Replay call(RunInputs inputs, ScratchFolder scratch) {
        var reader = new OutputReader(engine.artifacts(), scratch::newFolder);
        var stepInputs = new StepInputs(inputs, results(), reader);
        var redaction = new Redaction(inputs.secrets().values());
        var context =
                new RecordedContext(engine.clock(), scratch::newFolder, new Progress.Task(step.name()), redaction);
        List<String> changes = changes(stepInputs, inputs);
        Object[] values = values(stepInputs, context);
        Optional<Object> output = Optional.empty();
        Optional<Throwable> failure = Optional.empty();
        Optional<String> difference = Optional.empty();
        try {
            @Nullable Object value = NormalCode.of(step).call(values);
            output = Optional.ofNullable(value);
            difference = difference(value, inputs, scratch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = Optional.of(e);
        } catch (Exception | Error e) {
            failure = Optional.of(redaction.failure(e));
        }
        return new Replay(step.name(), changes, output, failure, context.metrics(), context.logLines(), difference);
    }

    private Optional<String> difference(@Nullable Object value, RunInputs inputs, ScratchFolder scratch)
            throws IOException {
        var again = scratch.artifacts();
        List<StepOutput> outputs =
                new OutputWriter(run.ref(), scratch).write(step.name(), value, inputs.layout(step), again);
        return recorded.outputs().isEmpty()
                ? Optional.empty()
                : new OutputDifference(engine.artifacts(), again).first(recorded.outputs(), outputs);
    }

    /** What is different from the key that it had then, with the same inputs. */
    private List<String> changes(StepInputs inputs, RunInputs run) {
        var keys = new StepKeys(pipeline, engine.code(), engine.codecs());
        CodeAnswer code = keys.code(step);
        Optional<StepKey> now = keys.key(step, inputs.keyParts(step), run.layout(step), code);
        Optional<StepKey> then = recorded.key().flatMap(engine.runs().reuse()::document);
        if (now.isEmpty() || then.isEmpty()) {
            return List.of(
                    now.isEmpty()
                            ? "its code cannot be read now, so it cannot be compared"
                            : "what its code was then is not on record");
        }
        return now.get().digest().equals(recorded.key().orElseThrow())
                ? List.of()
                : now.get().differencesFrom(then.get());
    }

    private Object[] values(StepInputs inputs, RecordedContext context) {
        try {
            return inputs.values(step, context);
        } catch (UnreadableOutput e) {
            throw new CorruptException(
                    "What step '" + e.step() + "' of run " + run.ref() + " gave cannot be read, and '" + step.name()
                            + "' takes it: " + e.reason().getMessage() + ". To have it made again, run pipeline '"
                            + pipeline.name() + "' with reuse(refresh()), and replay the step of that run",
                    e);
        }
    }

    private RunInputs inputs() {
        var parameters = new TreeMap<String, Argument>();
        var datasets = new TreeMap<String, DatasetVersion>();
        var services = new LinkedHashSet<ServiceInput<?>>();
        var secrets = new LinkedHashSet<String>();
        for (Input<?> input : step.leaves()) {
            if (input instanceof Parameter<?> parameter) {
                add(parameter, parameters);
            } else if (input instanceof OptionalParameter<?> optional) {
                add(optional.parameter(), parameters);
            } else if (input instanceof ParameterRecord<?> record) {
                record.components().forEach(component -> add(component, parameters));
            } else if (input instanceof DatasetInput<?> dataset) {
                add(dataset, datasets);
            } else if (input instanceof OptionalDataset<?> optional) {
                add(optional.dataset(), datasets);
            } else if (input instanceof ServiceInput<?> service) {
                services.add(service);
            } else if (input instanceof SecretInput secret) {
                secrets.add(secret.name());
            } else if (input instanceof Output<?> output) {
                check(output);
            }
        }
        Map<String, Object> found = engine.supplies().services(services, problems);
        Map<String, Secret> known = engine.supplies().secrets(secrets, problems);
        Map<String, OutputLayout> layouts = layouts();
        if (!problems.isEmpty()) {
            throw new ValidationException("The replay of step '" + step.name() + "' of run " + run.ref(), problems);
        }
        return new RunInputs(parameters, datasets, layouts, found, known);
    }

    private void add(Parameter<?> parameter, Map<String, Argument> values) {
        String json = run.recordedParameters().get(parameter.name());
        if (json == null) {
            parameter
                    .defaultValue()
                    .ifPresentOrElse(value -> values.put(parameter.name(), Argument.of(parameter, value)), () -> {
                        if (parameter.isRequired()) {
                            problems.add(
                                    "Parameter '" + parameter.name() + "' is new since that run, and has no default");
                        }
                    });
            return;
        }
        try {
            JsonNode node = CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8));
            values.put(parameter.name(), Argument.of(parameter, CanonicalJson.decode(node, parameter.type())));
        } catch (CorruptException | ValidationException e) {
            problems.add("Parameter '" + parameter.name() + "' was " + json + ", which is no "
                    + parameter.type().getTypeName() + ": " + e.getMessage());
        }
    }

    private void add(DatasetInput<?> dataset, Map<String, DatasetVersion> versions) {
        Optional<DatasetRef> ref = run.datasets().stream()
                .filter(read -> read.name().equals(dataset.name()))
                .findFirst();
        if (ref.isEmpty()) {
            if (!dataset.isOptional()) {
                problems.add("That run did not read data set '" + dataset.name() + "'");
            }
            return;
        }
        engine.datasets()
                .version(ref.get().name(), ref.get().version())
                .ifPresentOrElse(
                        version -> versions.put(dataset.name(), version),
                        () -> problems.add("Data set version " + ref.get() + " is not in the workspace any more"));
    }

    private void check(Output<?> output) {
        Optional<StepRun> giver = run.steps().stream()
                .filter(before -> before.name().equals(output.stepName()))
                .findFirst();
        if (giver.isEmpty()) {
            problems.add("It takes '" + output.label() + "' now, and that run had no step '" + output.stepName() + "'");
        } else if (giver.get().outputs().isEmpty()) {
            problems.add("It takes '" + output.label() + "' now, which gave nothing in that run: it is "
                    + giver.get().status());
        }
    }

    /** Of all steps of which one can be told; those that matter are checked when they are read. */
    private Map<String, OutputLayout> layouts() {
        Set<String> wanted = new LinkedHashSet<>(step.dependencies());
        wanted.add(step.name());
        var layouts = new TreeMap<String, OutputLayout>();
        for (Step one : pipeline.steps()) {
            if (wanted.contains(one.name())) {
                one.outputType()
                        .flatMap(type -> OutputLayout.of(type, engine.formats(), problems))
                        .ifPresent(layout -> layouts.put(one.name(), layout));
            }
        }
        return layouts;
    }

    private Map<String, StepResult> results() {
        var results = new TreeMap<String, StepResult>();
        run.steps().forEach(one -> results.put(one.name(), new StepResult(one, List.of(), Optional.empty())));
        return results;
    }
}
