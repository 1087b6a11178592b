package io.mlops4j.core.run;

import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exception that a run ends with in which something went wrong. */
final class RunFailure {
    private RunFailure() {}

    /**
     * With what the first step threw that failed as its cause, or else what went wrong beside the steps.
     *
     * @param steps what became of each
     */
    static RunFailedException of(Run run, List<StepResult> steps, List<Trouble> troubles) {
        List<Throwable> causes = Stream.concat(
                        steps.stream().flatMap(step -> step.failure().stream()),
                        troubles.stream().map(Trouble::failure))
                .toList();
        var failure = new RunFailedException(
                message(run, troubles), causes.stream().findFirst().orElse(null), run);
        causes.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }

    private static String message(Run run, List<Trouble> troubles) {
        String skipped = run.steps().stream()
                .filter(step -> step.status() == StepStatus.SKIPPED)
                .map(StepRun::name)
                .collect(Collectors.joining(", "));
        Stream<String> failed = run.steps().stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .map(step -> "step '" + step.name() + "' failed: "
                        + step.error().orElse("").lines().findFirst().orElse(""));
        return Stream.of(
                        failed,
                        skipped.isEmpty() ? Stream.<String>empty() : Stream.of("skipped: " + skipped),
                        troubles.stream().map(Trouble::toString))
                .flatMap(part -> part)
                .collect(Collectors.joining("; ", "Run " + run.ref() + " of pipeline '" + run.pipeline() + "': ", ""));
    }
}
