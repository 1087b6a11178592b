package io.mlops4j.pipeline;

import io.mlops4j.model.OnnxModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A model that a run registers at its end, when no step failed and all conditions hold. Aliases are not moved by it:
 * {@link io.mlops4j.model.Models#setAlias} does that, with what the run registered.
 *
 * <pre>{@code p.register("loan-default", model).metrics(evaluation).when(evaluation, e -> e.auc() >= 0.75);}</pre>
 */
public final class ModelRegistration {
    /**
     * A condition on an output.
     *
     * @param output the output
     * @param predicate what has to hold of its value
     */
    public record Condition(Output<?> output, Predicate<Object> predicate) {}

    private final PipelineBuilder owner;
    private final String modelName;
    private final Output<OnnxModel> model;
    private final List<Output<?>> metrics = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();
    private Optional<String> description = Optional.empty();

    ModelRegistration(PipelineBuilder owner, String modelName, Output<OnnxModel> model) {
        this.owner = owner;
        this.modelName = modelName;
        this.model = model;
    }

    /**
     * Outputs whose numbers become the version's metrics: a number (named by its step or component), a record with
     * numeric components, or something {@linkplain io.mlops4j.metric.Measured that knows its metrics}.
     */
    public ModelRegistration metrics(Output<?>... outputs) {
        for (Output<?> output : outputs) {
            owner.checkOwn(output, "registration of '" + modelName + "'");
            metrics.add(output);
        }
        return this;
    }

    /** Registers only if the output's value satisfies this. All conditions have to hold. */
    @SuppressWarnings("unchecked") // the value handed to the predicate is that of the output
    public <T> ModelRegistration when(Output<T> output, Predicate<? super T> condition) {
        owner.checkOwn(output, "registration of '" + modelName + "'");
        conditions.add(new Condition(output, (Predicate<Object>) (Predicate<?>) condition));
        return this;
    }

    /** A tag of the version. */
    public ModelRegistration tag(String key, String value) {
        owner.requireOpen();
        tags.put(key, value);
        return this;
    }

    /** What the version is, for people. Without it, the description in the model's file. */
    public ModelRegistration describedAs(String text) {
        owner.requireOpen();
        description = Optional.of(text);
        return this;
    }

    /** The name in the registry. */
    public String modelName() {
        return modelName;
    }

    /** Where the model comes from. */
    public Output<OnnxModel> model() {
        return model;
    }

    /** Where its metrics come from. */
    public List<Output<?>> metricOutputs() {
        return List.copyOf(metrics);
    }

    /** What has to hold. */
    public List<Condition> conditions() {
        return List.copyOf(conditions);
    }

    /** The version's tags. */
    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /** The version's description, if it is not the file's. */
    public Optional<String> description() {
        return description;
    }
}
