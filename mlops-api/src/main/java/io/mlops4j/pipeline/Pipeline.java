package io.mlops4j.pipeline;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A training workflow: steps that are plain methods, and how they are wired. Immutable; run by an experiment of a
 * workspace.
 *
 * <pre>{@code
 * var p = Pipeline.named("loan-default");
 * var epochs = p.parameter("epochs", 20);
 * var rows = p.dataset("german-credit").requiresLabel("risk");
 * var model = p.step("train").inputs(rows, epochs).run(LoanDefault::train);
 * p.register("loan-default", model);
 * Pipeline pipeline = p.build();
 * }</pre>
 */
public final class Pipeline {
    private final String name;
    private final List<Parameter<?>> parameters;
    private final List<DatasetInput<?>> datasets;
    private final List<Step> steps;
    private final List<ModelRegistration> registrations;

    Pipeline(
            String name,
            List<Parameter<?>> parameters,
            List<DatasetInput<?>> datasets,
            List<Step> steps,
            List<ModelRegistration> registrations) {
        this.name = name;
        this.parameters = parameters;
        this.datasets = datasets;
        this.steps = steps;
        this.registrations = registrations;
    }

    /**
     * Begins a pipeline.
     *
     * @throws io.mlops4j.ValidationException if it is no {@linkplain io.mlops4j.Names name}
     */
    public static PipelineBuilder named(String name) {
        return new PipelineBuilder(name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its parameters, in the order in which they were wired. */
    public List<Parameter<?>> parameters() {
        return parameters;
    }

    /** The data sets it reads. */
    public List<DatasetInput<?>> datasets() {
        return datasets;
    }

    /** The services that its steps ask for, each once, in the order of the steps. */
    public List<ServiceInput<?>> services() {
        var services = new LinkedHashMap<String, ServiceInput<?>>();
        for (Step step : steps) {
            for (Input<?> input : step.leaves()) {
                if (input instanceof ServiceInput<?> service) {
                    services.putIfAbsent(service.label(), service);
                }
            }
        }
        return List.copyOf(services.values());
    }

    /** The names of the secrets that its steps ask for, each once, in the order of the steps. */
    public List<String> secrets() {
        return steps.stream()
                .flatMap(step -> step.leaves().stream())
                .filter(SecretInput.class::isInstance)
                .map(input -> ((SecretInput) input).name())
                .distinct()
                .toList();
    }

    /** Its steps, each after all that it depends on. */
    public List<Step> steps() {
        return steps;
    }

    /** The step of this name. */
    public Optional<Step> step(String stepName) {
        return steps.stream().filter(step -> step.name().equals(stepName)).findFirst();
    }

    /** The models that a run registers. */
    public List<ModelRegistration> registrations() {
        return registrations;
    }

    /**
     * The same pipeline, in which a step gives this value instead of being run: for tests, and for what-if questions. The
     * steps that only it needed run nevertheless; data sets that only it read are asked for no longer. The step is never
     * reused, and its value is no result of the step for other runs.
     *
     * @param value of the type that the step gives
     * @throws ValidationException if there is no such step, it gives nothing, or something of another type
     * @throws NullPointerException if the value is null
     */
    public Pipeline withValue(String stepName, Object value) {
        Objects.requireNonNull(value, () -> "The value that step '" + stepName + "' is to give is null");
        Step replaced = require(stepName);
        Class<?> type = WiredTypes.raw(replaced.outputType()
                .orElseThrow(() -> new ValidationException(
                        "Step '" + stepName + "' of pipeline '" + name + "' gives nothing, so no value can stand in")));
        if (!type.isInstance(value)) {
            throw new ValidationException("Step '" + stepName + "' of pipeline '" + name + "' gives a "
                    + type.getSimpleName() + ", but the value is a "
                    + value.getClass().getSimpleName());
        }
        return with(
                steps.stream()
                        .map(step -> step.equals(replaced) ? step.giving(value) : step)
                        .toList(),
                registrations);
    }

    /**
     * The part of this pipeline that a step needs: itself and all steps before it. It registers nothing.
     *
     * @throws ValidationException if there is no such step
     */
    public Pipeline upTo(String stepName) {
        var needed = new HashSet<String>();
        needed.add(require(stepName).name());
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (needed.contains(steps.get(i).name())) {
                needed.addAll(steps.get(i).dependencies());
            }
        }
        return with(steps.stream().filter(step -> needed.contains(step.name())).toList(), List.of());
    }

    private Step require(String stepName) {
        return step(stepName)
                .orElseThrow(() -> new ValidationException("Pipeline '" + name + "' has no step '" + stepName
                        + "'; it has " + steps.stream().map(Step::name).toList()));
    }

    private Pipeline with(List<Step> others, List<ModelRegistration> registered) {
        Set<String> read = others.stream()
                .flatMap(step -> step.leaves().stream())
                .flatMap(input -> datasetName(input).stream())
                .collect(Collectors.toSet());
        return new Pipeline(
                name,
                parameters,
                datasets.stream()
                        .filter(dataset -> read.contains(dataset.name()))
                        .toList(),
                others,
                registered);
    }

    private static Optional<String> datasetName(Input<?> input) {
        if (input instanceof OptionalDataset<?> optional) {
            return Optional.of(optional.dataset().name());
        }
        return input instanceof DatasetInput<?> dataset ? Optional.of(dataset.name()) : Optional.empty();
    }

    /** What is allowed and unwise, one line each. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        for (Step step : steps) {
            StepOptions options = step.options();
            if (asksTheWorldAlone(step)
                    && options.maxAge().isEmpty()
                    && options.version().isEmpty()
                    && !(options.reuse() instanceof ReusePolicy.Never)) {
                warnings.add("Step '" + step.name() + "' has no input"
                        + (step.leaves().stream().allMatch(ContextInput.class::isInstance)
                                ? ""
                                : " but services and secrets")
                        + ", so its first result is reused for ever; say for how"
                        + " long it holds with maxAge(…), or use version(…) or reuse(never())");
            }
        }
        return warnings;
    }

    /** Whether nothing that is in its key tells one run from another. */
    private static boolean asksTheWorldAlone(Step step) {
        return !step.isGiven()
                && step.leaves().stream()
                        .allMatch(input -> input instanceof ContextInput
                                || input instanceof ServiceInput<?>
                                || input instanceof SecretInput);
    }

    /** The pipeline as JSON or as a picture. */
    public PipelineDescription describe() {
        return new PipelineDescription(this);
    }

    @Override
    public String toString() {
        return "pipeline " + name + " (" + steps.size() + " steps)";
    }
}
