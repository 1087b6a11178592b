package io.mlops4j.testkit;

import io.mlops4j.run.LogLine;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what became of a run. Each message has the run's summary.
 *
 * <pre>{@code
 * assertThat(run).succeeded().reused("split").ran("train", "evaluate").registered("loan-default");
 * }</pre>
 */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {
    RunAssert(Run actual) {
        super(actual, RunAssert.class);
    }

    /** Every step succeeded or was reused. */
    public RunAssert succeeded() {
        return hasStatus(RunStatus.SUCCEEDED);
    }

    /** At least one step, or a registration, failed. */
    public RunAssert failed() {
        return hasStatus(RunStatus.FAILED);
    }

    /** This step failed, with an error whose text has this part. */
    public RunAssert failed(String step, String errorPart) {
        have(StepStatus.FAILED, "failed", step);
        String error = step(step).error().orElse("");
        return check(
                error.contains(errorPart),
                "step '%s' to have failed with <%s>, but its error is <%s>",
                step,
                errorPart,
                error);
    }

    /** These steps ran here and succeeded; others may have as well. A step whose value was given did not run. */
    public RunAssert ran(String... steps) {
        for (String step : steps) {
            check(!valueGiven(step(step)), "step '%s' to have run, but its value was given", step);
        }
        return have(StepStatus.SUCCEEDED, "run", steps);
    }

    /** These steps were reused; others may have been as well. */
    public RunAssert reused(String... steps) {
        return have(StepStatus.REUSED, "been reused", steps);
    }

    /** These steps were skipped, since something before them failed; others may have been as well. */
    public RunAssert skipped(String... steps) {
        return have(StepStatus.SKIPPED, "been skipped", steps);
    }

    /**
     * These are all steps that ran here, whether they succeeded or failed. Those whose value was given
     * ({@link PipelineTester#replace}) did not.
     */
    public RunAssert ranOnly(String... steps) {
        isNotNull();
        List<String> ran = actual.steps().stream()
                .filter(step -> step.status() == StepStatus.SUCCEEDED || step.status() == StepStatus.FAILED)
                .filter(step -> !valueGiven(step))
                .map(StepRun::name)
                .toList();
        return check(Set.copyOf(ran).equals(Set.of(steps)), "only %s to have run, but %s ran", List.of(steps), ran);
    }

    /** A line of the step's log has this part. */
    public RunAssert logged(String step, String part) {
        List<String> lines = step(step).log().stream().map(LogLine::text).toList();
        return check(
                lines.stream().anyMatch(line -> line.contains(part)),
                "step '%s' to have logged <%s>, but its log is %s",
                step,
                part,
                lines);
    }

    /** The last value of a metric that the step recorded is this, exactly. */
    public RunAssert hasMetric(String step, String metric, double value) {
        var metrics = step(step).lastMetrics();
        return check(
                Double.valueOf(value).equals(metrics.get(metric)),
                "metric '%s' of step '%s' to be %s, but its metrics are %s",
                metric,
                step,
                value,
                metrics);
    }

    /** The run registered a version of this model, or found it registered already. */
    public RunAssert registered(String model) {
        isNotNull();
        boolean registered = actual.registrations().stream()
                .anyMatch(result ->
                        result.model().equals(model) && result.version().isPresent());
        return check(registered, "model '%s' to have been registered", model);
    }

    /** The run registered no model. */
    public RunAssert registeredNothing() {
        isNotNull();
        List<String> models = actual.registrations().stream()
                .filter(result -> result.version().isPresent())
                .map(result -> result.model() + " version " + result.version().get())
                .toList();
        return check(models.isEmpty(), "nothing to have been registered, but there is %s", models);
    }

    private RunAssert hasStatus(RunStatus status) {
        isNotNull();
        return check(actual.status() == status, "the run to have %s", status);
    }

    private RunAssert have(StepStatus status, String verb, String... steps) {
        for (String step : steps) {
            check(
                    step(step).status() == status,
                    "step '%s' to have %s, but it is %s",
                    step,
                    verb,
                    step(step).status());
        }
        return this;
    }

    private static boolean valueGiven(StepRun step) {
        return step.reuse() instanceof ReuseDecision.Ran ran && ran.valueGiven();
    }

    private StepRun step(String name) {
        isNotNull();
        return actual.step(name);
    }

    private RunAssert check(boolean holds, String expectation, Object... arguments) {
        if (!holds) {
            failWithMessage("Expected " + expectation + ":%n%s", append(arguments, actual.summary()));
        }
        return this;
    }

    private static Object[] append(Object[] arguments, Object last) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }
}
