package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.page.RunPage;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Environment;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunComparison;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.RunSummary;
import io.mlops4j.run.StepOutput;
import io.mlops4j.run.StepRun;
import io.mlops4j.spi.PlainJson;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as its record tells it. */
final class StoredRun implements Run {
    private final RunRecord record;
    private final Map<String, String> parameters;
    private final Artifacts artifacts;
    private final Formats formats;
    private final Models models;
    private final StoredRuns runs;

    StoredRun(RunRecord record, Artifacts artifacts, Formats formats, Models models, StoredRuns runs) {
        this.record = record;
        this.parameters = plain(record.parameters());
        this.artifacts = artifacts;
        this.formats = formats;
        this.models = models;
        this.runs = runs;
    }

    @Override
    public String id() {
        return record.id();
    }

    @Override
    public String experiment() {
        return record.experiment();
    }

    @Override
    public String pipeline() {
        return record.pipeline();
    }

    @Override
    public RunStatus status() {
        return record.status();
    }

    @Override
    public String actor() {
        return record.actor();
    }

    @Override
    public Instant started() {
        return record.started();
    }

    @Override
    public Duration took() {
        return record.took();
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    /** As they are on record, to be read back. */
    Map<String, String> recordedParameters() {
        return record.parameters();
    }

    /** Records hold the names of classes beside what had no declared type. */
    private static Map<String, String> plain(Map<String, String> parameters) {
        var plain = new TreeMap<String, String>();
        parameters.forEach((name, json) -> plain.put(name, PlainJson.of(json)));
        return Collections.unmodifiableMap(plain);
    }

    @Override
    public Map<String, String> tags() {
        return record.tags();
    }

    @Override
    public List<DatasetRef> datasets() {
        return record.datasets();
    }

    @Override
    public List<StepRun> steps() {
        return record.steps();
    }

    @Override
    public Optional<Run> previous() {
        return runs.before(this);
    }

    @Override
    public RunComparison compare(Run other) {
        if (!(other instanceof StoredRun that) || !that.runs.isSameStore(runs)) {
            throw new ValidationException("Run " + other.ref() + " cannot be compared with run " + ref()
                    + ": it is not of the same open workspace; take both from one");
        }
        return runs.compare(that, this);
    }

    @Override
    public Replay replay(String step, Pipeline pipeline) {
        return runs.replay(this, step, pipeline);
    }

    @Override
    public List<RegistrationResult> registrations() {
        return record.registrations();
    }

    @Override
    public Optional<ModelVersion> registeredModel(String name) {
        return record.registrations().stream()
                .filter(result -> result.model().equals(name))
                .flatMap(result -> result.version().stream())
                .findFirst()
                .flatMap(version -> models.version(name, version));
    }

    @Override
    public List<String> warnings() {
        return record.warnings();
    }

    @Override
    public Optional<Long> verifySeed() {
        return record.seed();
    }

    @Override
    public Environment environment() {
        return record.environment();
    }

    @Override
    public Optional<String> gitCommit() {
        return record.gitCommit();
    }

    @Override
    @SuppressWarnings("unchecked") // read as this type
    public <T> T output(String step, Class<T> type) {
        return (T) read(step, type);
    }

    @Override
    @SuppressWarnings("unchecked") // read as this type
    public <T> T output(String step, TypeRef<T> type) {
        return (T) read(step, type.type());
    }

    private Object read(String step, Type type) {
        List<StepOutput> outputs = step(step).outputs();
        if (outputs.isEmpty()) {
            throw new NotFoundException("Step '" + step + "' of run " + ref() + " gave nothing; it is "
                    + step(step).status());
        }
        var problems = new ArrayList<String>();
        OutputLayout layout = OutputLayout.of(type, formats, problems)
                .orElseThrow(() -> new ValidationException("The output of step '" + step + "' cannot be read as "
                        + type.getTypeName() + ": " + String.join(", ", problems)));
        requireGiven(step, type, layout, outputs);
        try {
            // A folder that is read is the caller's from then on, so this one is not removed here.
            return new OutputReader(artifacts, new ScratchFolder()::path).read(step, layout, outputs, Optional.empty());
        } catch (CorruptException e) {
            throw new OutputCheck(artifacts)
                    .damaged(layout, outputs)
                    .<RuntimeException>map(damage -> new CorruptException(
                            e.getMessage() + ". To have it made again, run pipeline '" + pipeline()
                                    + "' with reuse(refresh()), or that step alone with .reuse(refresh())",
                            e))
                    .orElseGet(
                            () -> isNo(step, type, "its bytes are those that were stored, but " + e.getMessage(), e));
        }
    }

    /** What is stored in other pieces, or in another format, is of another type. */
    private void requireGiven(String step, Type type, OutputLayout layout, List<StepOutput> outputs) {
        boolean given = layout.slots().size() == outputs.size()
                && layout.slots().stream().allMatch(slot -> outputs.stream()
                        .anyMatch(output -> output.component().equals(slot.name())
                                && output.codec().equals(slot.format().id())));
        if (!given) {
            throw isNo(
                    step,
                    type,
                    "it is stored as " + outputs.stream().map(StoredRun::shown).collect(Collectors.joining(", ")),
                    null);
        }
    }

    private static String shown(StepOutput output) {
        return output.component()
                .map(name -> "'" + name + "' " + output.codec())
                .orElse(output.codec());
    }

    private ValidationException isNo(String step, Type type, String why, @Nullable Throwable cause) {
        return new ValidationException(
                "The output of step '" + step + "' of run " + ref() + " is no " + type.getTypeName() + ": " + why
                        + "; ask for the type that the step gave",
                cause);
    }

    @Override
    public RunSummary summary() {
        return new RunSummary(this);
    }

    @Override
    public void writeHtml(Path file) {
        new RunPage(
                        this,
                        CanonicalJson.parse(record.description().getBytes(UTF_8)),
                        new RecordedEvaluations(artifacts).of(this),
                        ref -> runs.datasets().version(ref.name(), ref.version()))
                .write(file);
    }

    @Override
    public String toString() {
        return "run " + ref() + " of " + pipeline() + " (" + status() + ")";
    }
}
