package io.mlops4j.core.page;

import io.mlops4j.run.LogLine;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import java.util.List;

/** What steps logged, folded up. Of very long logs the beginning and the end, so that a page stays one that opens. */
record LogSection(Run run) implements Section {
    private static final int MOST_LINES = 20_000;
    private static final int FEWEST_LINES = 100;
    private static final int LONGEST_LINE = 4_000;

    @Override
    public String id() {
        return "log";
    }

    @Override
    public String title() {
        return "Log";
    }

    @Override
    public boolean isEmpty() {
        return logging().isEmpty();
    }

    private List<StepRun> logging() {
        return run.steps().stream().filter(step -> !step.log().isEmpty()).toList();
    }

    @Override
    public void write(Markup page) {
        List<StepRun> steps = logging();
        int most = Math.max(FEWEST_LINES, MOST_LINES / steps.size());
        steps.forEach(step -> page.put("details", "log", details -> {
            String whose = step.status() == StepStatus.REUSED ? ", of the run that made what was reused" : "";
            details.put(
                    "summary", step.name() + ", " + PageText.count(step.log().size(), "line") + whose);
            details.put(Tag.of("pre"), pre -> write(step.log(), most, pre));
        }));
    }

    private static void write(List<LogLine> log, int most, Markup pre) {
        if (log.size() <= most) {
            log.forEach(line -> write(line, pre));
            return;
        }
        int first = most / 4;
        log.subList(0, first).forEach(line -> write(line, pre));
        pre.put("b", "… " + PageText.count(log.size() - most) + " lines left out, which the run's record has …");
        pre.text("\n");
        log.subList(log.size() - (most - first), log.size()).forEach(line -> write(line, pre));
    }

    private static void write(LogLine line, Markup pre) {
        pre.put("small", PageText.time(line.at()));
        pre.text(" " + PageText.limited(line.text(), LONGEST_LINE) + "\n");
    }
}
