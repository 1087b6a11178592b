package io.mlops4j.run;

import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.run.StepOutlook.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** An explanation for people: what happens and why comes first, what the steps depend on below, in short lines. */
final class ExplanationText {
    private static final String TITLE = "    %-13s ";

    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    List<String> lines() {
        List<StepOutlook> steps = explanation.steps();
        long reused =
                steps.stream().filter(step -> step.outlook() == Outlook.REUSE).count();
        String share = reused == 0 ? "none" : reused == steps.size() ? "all" : String.valueOf(reused);
        lines.add("Pipeline " + explanation.pipeline() + ": a run now would reuse " + share + " of " + steps.size()
                + " steps");
        int width = steps.stream().mapToInt(s -> s.name().length()).max().orElse(1);
        steps.forEach(step -> outlook(step, width));
        lines.add("They depend on" + jdk());
        steps.forEach(this::dependencies);
        return lines;
    }

    private void outlook(StepOutlook step, int width) {
        String start = String.format(Locale.ROOT, "  %-" + width + "s  %-7s  ", step.name(), step.outlook());
        lines.addAll(WrappedList.of(start, step.because()));
        step.warnings().forEach(warning -> lines.addAll(WrappedList.words("    ! ", warning)));
    }

    /** The release, which is the same for all steps. */
    private String jdk() {
        Set<String> releases = new TreeSet<>();
        explanation.steps().stream()
                .flatMap(step -> step.dependencies().stream())
                .filter(dependency -> dependency.kind() == Kind.JDK)
                .forEach(dependency -> releases.add(dependency.name()));
        return releases.isEmpty() ? "" : " JDK " + String.join(", ", releases) + " and";
    }

    private void dependencies(StepOutlook step) {
        lines.add("  " + step.name());
        for (Kind kind : Kind.values()) {
            List<String> shown = Dependency.shown(kind, step.dependencies());
            if (!shown.isEmpty() && kind != Kind.JDK) {
                String title = String.format(Locale.ROOT, TITLE, kind.title());
                lines.addAll(WrappedList.cut(title, shown));
            }
        }
        step.notes().forEach(note -> lines.addAll(WrappedList.words(String.format(Locale.ROOT, TITLE, "note"), note)));
    }
}
