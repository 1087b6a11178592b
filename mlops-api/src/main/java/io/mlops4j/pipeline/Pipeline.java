package io.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final List<DatasetInput> datasets;
    private final List<Step> steps;
    private final List<ModelRegistration> registrations;

    Pipeline(
            String name,
            List<Parameter<?>> parameters,
            List<DatasetInput> datasets,
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
    public List<DatasetInput> datasets() {
        return datasets;
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

    /** What is allowed and unwise, one line each. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        for (Step step : steps) {
            StepOptions options = step.options();
            boolean noInput = step.leaves().stream().allMatch(ContextInput.class::isInstance);
            if (noInput
                    && options.maxAge().isEmpty()
                    && options.version().isEmpty()
                    && !(options.reuse() instanceof ReusePolicy.Never)) {
                warnings.add(
                        "Step '" + step.name() + "' has no input, so its first result is reused for ever; say for how"
                                + " long it holds with maxAge(…), or use version(…) or reuse(never())");
            }
        }
        return warnings;
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
