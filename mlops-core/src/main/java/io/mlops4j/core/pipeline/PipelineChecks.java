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
            int before = problems.size();
            problems(step, step.entry(), problems);
            if (problems.size() == before) {
                problem(() -> NormalCode.of(step))
                        .ifPresent(why -> problems.add("The function of step '" + step.name() + "', "
                                + step.entry().displayName() + ", cannot be called: " + why));
            }
            for (Input<?> input : step.leaves()) {
                if (input instanceof Constant<?> constant) {
                    problem(() -> CanonicalJson.normal(constant.value()))
                            .ifPresent(why -> problems.add("The constant input of step '" + step.name() + "', a "
                                    + constant.value().getClass().getTypeName()
                                    + ", cannot be part of its identity: " + why));
                }
            }
        }
        pipeline.parameters().forEach(parameter -> parameter
                .defaultValue()
                .flatMap(value -> problem(() -> CanonicalJson.normal(value, parameter.type())))
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
                problem(() -> check(step, value))
                        .ifPresent(why -> problems.add(what + " that cannot be part of its identity: " + why
                                + "; hand it in as a parameter or an input, or use a static method"));
            }
        }
    }

    private static void check(Step step, Object captured) {
        if (NormalCode.canBeMade(step)) {
            CanonicalJson.describe(captured);
            return;
        }
        CanonicalJson.describeAsSeen(captured);
        List<String> unsteady = CanonicalJson.unsteady(captured);
        if (!unsteady.isEmpty()) {
            throw new ValidationException(unsteady.get(0)
                    + ", whose order may be another one in each JVM; use a TreeMap, LinkedHashMap, TreeSet or List there,"
                    + " or make the function a record or a lambda, which are handed one order");
        }
    }

    private static Optional<String> problem(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.of(String.join("; ", e.problems()));
        }
    }
}
