package io.mlops4j.run;

import io.mlops4j.NotFoundException;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Environment;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.TypeRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One run of a pipeline, as it is recorded. Immutable and thread-safe. */
public interface Run {
    /** Its id, unique in the workspace and ordered by time. */
    String id();

    /** The experiment it belongs to. */
    String experiment();

    /** Experiment and id. */
    default RunRef ref() {
        return new RunRef(experiment(), id());
    }

    /** The pipeline's name. */
    String pipeline();

    /** How far it is. */
    RunStatus status();

    /** Who started it. */
    String actor();

    /** When it was started. */
    Instant started();

    /** How long it took; zero while it is running. */
    Duration took();

    /** The values of all parameters, as JSON, by name; without a value those that are optional and were not given. */
    Map<String, String> parameters();

    /** The value of one parameter, as JSON; empty if it has none, or there is no such parameter. */
    default Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /** Its tags, ordered by key. */
    Map<String, String> tags();

    /** One of the tags. */
    default Optional<String> tag(String key) {
        return Optional.ofNullable(tags().get(key));
    }

    /** The data set versions it read, ordered by name. */
    List<DatasetRef> datasets();

    /** Its steps, each after all that it depends on. */
    List<StepRun> steps();

    /**
     * One step.
     *
     * @throws NotFoundException if there is none of this name
     */
    default StepRun step(String name) {
        return steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Run " + ref() + " has no step '" + name + "'; it has "
                        + steps().stream().map(StepRun::name).toList()));
    }

    /**
     * What its steps recorded: the last value of each metric, ordered by name. Where steps recorded the same name, the last
     * of them counts; {@link StepRun#lastMetrics()} has those of one step.
     */
    default List<Metric> metrics() {
        var metrics = new TreeMap<String, Metric>();
        steps().forEach(step ->
                step.metrics().forEach(m -> metrics.put(m.metric().name(), m.metric())));
        return List.copyOf(metrics.values());
    }

    /** One of the metrics: {@code run.metric("auc").map(Metric::value).orElse(Double.NaN)}. */
    default Optional<Metric> metric(String name) {
        return metrics().stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** The run before, of the same pipeline in the same experiment; empty if this is the first. */
    Optional<Run> previous();

    /**
     * What is different from another run of this workspace: parameters, data by profile, code by method, environment, metrics.
     * Reads the records of data sets and of code.
     *
     * @param before the run to compare with, such as {@link #previous()}
     * @throws io.mlops4j.ValidationException if it is not a run of this workspace
     */
    RunComparison compare(Run before);

    /**
     * Runs one of its steps again, in this process and thread, with the inputs that it had then: parameters, data set
     * versions and what the steps before gave, as they are recorded; services and secrets of this workspace. The code is that
     * of the pipeline that is given, so a breakpoint in the step's method is hit; timeout and retries do not apply. Nothing is
     * written to the workspace; what the step itself does to the world, it does again. Files that it gives are the caller's.
     *
     * @param step a step that ran, failed or was reused
     * @param pipeline the pipeline as it is now; a record does not decide which code runs
     * @throws NotFoundException if there is no such step, then or now
     * @throws io.mlops4j.ValidationException if the pipeline has another name, the step was skipped, or it takes something now
     *     that it did not have then; all of it in one exception
     * @throws io.mlops4j.CorruptException if the bytes of an input are gone or damaged; the message says how to have them made
     *     again
     */
    Replay replay(String step, Pipeline pipeline);

    /** What became of the models that the pipeline registers. */
    List<RegistrationResult> registrations();

    /** The version of a model that this run registered, or that was there already. */
    Optional<ModelVersion> registeredModel(String name);

    /**
     * Its warnings, one line each, those of its steps as {@code step train: …}; one that several steps share is there once.
     * Empty if there are none.
     */
    List<String> warnings();

    /** The seed that chose which reused steps {@code verify} ran again; empty if no policy verified. */
    Optional<Long> verifySeed();

    /** Where it took place. */
    Environment environment();

    /** The commit that was checked out; ends in {@code +} if files that git knows were changed; new ones that it does not know yet do not count. Empty if git did not tell in time. */
    Optional<String> gitCommit();

    /**
     * What a step gave, read from the workspace.
     *
     * @throws NotFoundException if the step gave nothing
     * @throws io.mlops4j.CorruptException if its bytes are missing or changed; the message says how to have them made again
     * @throws io.mlops4j.ValidationException if it is not of this type
     */
    <T> T output(String step, Class<T> type);

    /** The same for a type with arguments. */
    <T> T output(String step, TypeRef<T> type);

    /** A table for people: a line for each step with its status, why, its time and its metrics. */
    RunSummary summary();

    /**
     * Writes the run as one HTML page for people: its pipeline as a picture, steps with times and reasons, metrics as
     * curves, evaluations, data sets, models, lineage, environment and logs. The page needs nothing else, loads nothing and
     * runs no script; it follows the reader's choice of light or dark. The same run gives the same bytes, whenever it has
     * ended.
     *
     * <pre>{@code run.writeHtml(Path.of("target/run.html"));}</pre>
     *
     * @param file replaced if it is there; written whole or not at all
     * @throws io.mlops4j.ValidationException if the file is a folder, or the folder that it is to lie in does not exist
     * @throws io.mlops4j.StoreException if it cannot be written
     */
    void writeHtml(Path file);
}
