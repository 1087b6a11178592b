package io.mlops4j.run;

import io.mlops4j.spi.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as a few lines of text: a line for each step, then what became of its models, then warnings. */
public final class RunSummary {
    private static final int SHOWN_METRICS = 3;

    private final Run run;

    /** The summary of a run. */
    public RunSummary(Run run) {
        this.run = run;
    }

    /** A line for each step: a tick, its name, its status with the reason, its time. */
    public List<String> steps() {
        int name = run.steps().stream().mapToInt(s -> s.name().length()).max().orElse(0);
        return run.steps().stream().map(step -> line(step, name)).toList();
    }

    /** A line for each model that the pipeline registers. */
    public List<String> registrations() {
        return run.registrations().stream().map(RunSummary::line).toList();
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add("Run " + run.ref() + " of " + run.pipeline() + ": " + run.status() + " in " + seconds(run.took()));
        steps().forEach(line -> lines.add("  " + line));
        registrations().forEach(line -> lines.add("  " + line));
        run.warnings().forEach(warning -> lines.add("  ! " + warning));
        return String.join("\n", lines);
    }

    private static String line(StepRun step, int nameWidth) {
        String mark =
                switch (step.status()) {
                    case SUCCEEDED, REUSED -> "✓";
                    case FAILED -> "✗";
                    case SKIPPED -> "–";
                };
        String line = String.format(
                Locale.ROOT,
                "%s %-" + Math.max(nameWidth, 1) + "s  %-9s %8s   %s",
                mark,
                step.name(),
                step.status(),
                step.status() == StepStatus.SKIPPED ? "" : seconds(step.took()),
                why(step));
        return (line + metrics(step)).stripTrailing();
    }

    private static String why(StepRun step) {
        if (step.error().isPresent()) {
            return step.error().get().lines().findFirst().orElse("");
        }
        return step.reuse().inWords();
    }

    private static String metrics(StepRun step) {
        Map<String, Double> last = step.lastMetrics();
        if (last.isEmpty()) {
            return "";
        }
        return "   "
                + String.join(
                        "  ",
                        last.entrySet().stream()
                                .limit(SHOWN_METRICS)
                                .map(e -> e.getKey() + " " + NumberText.of(e.getValue()))
                                .toList())
                + (last.size() > SHOWN_METRICS ? "  and " + (last.size() - SHOWN_METRICS) + " more" : "");
    }

    private static String line(RegistrationResult result) {
        String version = result.version().map(v -> " version " + v).orElse("");
        return (result.version().isPresent() ? "✓ " : "– ") + "model " + result.model() + version + ": "
                + result.because();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
