package io.mlops4j.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison for people: a title for each kind of difference, a line for each. */
final class RunComparisonText {
    private static final int SHOWN = 20;

    private final RunComparison comparison;
    private final List<String> lines = new ArrayList<>();

    RunComparisonText(RunComparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public String toString() {
        lines.clear();
        lines.add("Run " + comparison.after() + " compared with run " + comparison.before());
        section("parameters", comparison.parameters());
        section("data", comparison.datasets());
        section("code", byStep());
        section("steps", comparison.steps());
        section("environment", comparison.environment());
        section("metrics", comparison.metrics());
        section("models", comparison.models());
        if (comparison.isSame()) {
            lines.add("  nothing is different");
        }
        return String.join("\n", lines);
    }

    private void section(String title, List<?> changes) {
        String start = String.format(Locale.ROOT, "  %-12s ", title);
        String indent = " ".repeat(start.length());
        for (int i = 0; i < Math.min(changes.size(), SHOWN); i++) {
            for (String line : changes.get(i).toString().split("\n", -1)) {
                lines.add(start + line);
                start = indent;
            }
        }
        if (changes.size() > SHOWN) {
            lines.add(indent + "and " + (changes.size() - SHOWN) + " more");
        }
    }

    /** Steps share code, so a change that several have is told once. */
    private List<String> byStep() {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        for (CodeChange change : comparison.code()) {
            String what = change.toString().substring(change.step().length() + 2);
            steps.computeIfAbsent(what, w -> new ArrayList<>()).add(change.step());
        }
        return steps.entrySet().stream()
                .map(change -> String.join(", ", change.getValue()) + ": " + change.getKey())
                .toList();
    }
}
