package io.mlops4j.core.pipeline;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.pipeline.Constant;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineInspector;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code build()} asks the engine: whether values that are part of a step's identity have a canonical form. */
public final class PipelineChecks implements PipelineInspector {
    /** For service loading. */
    public PipelineChecks() {}

    @Override
    public List<String> problems(Pipeline pipeline) {
        var problems = new ArrayList<String>();
        for (Step step : pipeline.steps()) {
            problems(step, step.entry(), problems);
            for (Input<?> input : step.leaves()) {
                if (input instanceof Constant<?> constant) {
                    problem(constant.value())
                            .ifPresent(why -> problems.add("The constant input of step '" + step.name() + "', a "
                                    + constant.value().getClass().getTypeName()
                                    + ", cannot be part of its identity: " + why));
                }
            }
        }
        pipeline.parameters().forEach(parameter -> parameter
                .defaultValue()
                .flatMap(PipelineChecks::problem)
                .ifPresent(why ->
                        problems.add("The default of parameter '" + parameter.name() + "' cannot be stored: " + why)));
        return problems;
    }

    private static void problems(Step step, StepEntry entry, List<String> problems) {
        int position = 0;
        for (Object value : entry.captured()) {
            position++;
            if (value instanceof StepEntry function) {
                problems(step, function, problems);
            } else {
                String what = "Step '" + step.name() + "' captures a "
                        + value.getClass().getTypeName() + " (captured value " + position + " of " + entry.displayName()
                        + ")";
                problem(value)
                        .ifPresent(why -> problems.add(what + " that cannot be part of its identity: " + why
                                + "; hand it in as a parameter or an input, or use a static method"));
            }
        }
    }

    private static Optional<String> problem(Object value) {
        try {
            CanonicalJson.describe(value);
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.of(String.join("; ", e.problems()));
        }
    }
}
