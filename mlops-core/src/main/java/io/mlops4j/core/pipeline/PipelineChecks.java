package io.mlops4j.core.pipeline;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.pipeline.Constant;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineInspector;
import io.mlops4j.pipeline.Step;
import io.mlops4j.pipeline.StepEntry;
import io.mlops4j.pipeline.StepEntry.Captured;
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
            problems(step, step.entry(), true, problems);
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

    private static void problems(Step step, StepEntry entry, boolean within, List<String> problems) {
        boolean isNormal = within && NormalCode.isNormal(entry);
        for (Captured captured : entry.captured()) {
            if (captured.value() instanceof StepEntry function) {
                problems(step, function, isNormal, problems);
            } else {
                String type = captured.value().getClass().getTypeName();
                String place = captured.isField()
                        ? "field " + captured.label()
                        : "captured value " + captured.label() + " of " + entry.displayName();
                problem(() -> check(isNormal, captured.value()))
                        .ifPresent(why -> problems.add("Step '" + step.name() + "' captures a " + type + " (" + place
                                + ") that cannot be part of its identity: " + why + "; " + wayOut(captured)));
            }
        }
    }

    private static void check(boolean isNormal, Object captured) {
        if (isNormal) {
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

    private static String wayOut(Captured captured) {
        return captured.isField() && captured.label().contains("this$")
                ? "make the class static, so that it does not hold the object around it"
                : "hand it in as a parameter or an input, or use a static method";
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
