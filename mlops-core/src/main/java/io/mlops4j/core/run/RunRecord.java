package io.mlops4j.core.run;

import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.Environment;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code run.json}: written when a run starts, and again when it ends.
 *
 * @param seed of what was left to chance; empty if nothing was
 */
record RunRecord(
        String id,
        String experiment,
        String pipeline,
        String description,
        RunStatus status,
        String actor,
        Instant started,
        Duration took,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<DatasetRef> datasets,
        List<StepRun> steps,
        List<RegistrationResult> registrations,
        List<String> warnings,
        Optional<Long> seed,
        Environment environment,
        Optional<String> gitCommit) {
    private static final int NAMED_STEPS = 3;

    RunRef ref() {
        return new RunRef(experiment, id);
    }

    static String key(String experiment, String id) {
        return "runs/" + experiment + "/" + id + "/run.json";
    }

    RunRecord ended(
            RunStatus how,
            Duration duration,
            List<StepRun> allSteps,
            List<RegistrationResult> results,
            Optional<String> commit) {
        return new RunRecord(
                id,
                experiment,
                pipeline,
                description,
                how,
                actor,
                started,
                duration,
                parameters,
                tags,
                datasets,
                List.copyOf(allSteps),
                List.copyOf(results),
                warnings(allSteps),
                seed,
                environment,
                commit);
    }

    /** Each warning once, with the steps that it is about: steps often share the code that gives rise to it. */
    private static List<String> warnings(List<StepRun> steps) {
        var byText = new LinkedHashMap<String, Set<String>>();
        for (StepRun step : steps) {
            for (String warning : step.warnings()) {
                byText.computeIfAbsent(warning, w -> new LinkedHashSet<>()).add(step.name());
            }
        }
        return byText.entrySet().stream()
                .map(warning -> about(List.copyOf(warning.getValue())) + ": " + warning.getKey())
                .toList();
    }

    private static String about(List<String> steps) {
        int more = steps.size() - NAMED_STEPS;
        String names = String.join(", ", steps.subList(0, Math.min(steps.size(), NAMED_STEPS)));
        return (steps.size() == 1 ? "step " : "steps ") + names + (more > 0 ? " and " + more + " more" : "");
    }
}
