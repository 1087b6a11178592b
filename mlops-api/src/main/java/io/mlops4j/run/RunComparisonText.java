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
        if (!comparison.datasets().isEmpty() && !comparison.metrics().isEmpty()) {
            section("", List.of("(measured on other data)"));
        }
        section("models", comparison.models());
        if (comparison.isSame()) {
            lines.add("  nothing is different");
        } else {
            same();
        }
        return String.join("\n", lines);
    }

    /** What could be the reason and is none. */
    private void same() {
        var same = new ArrayList<String>();
        addIfSame("parameters", comparison.parameters(), same);
        addIfSame("data", comparison.datasets(), same);
        addIfSame("code on record", comparison.code(), same);
        addIfSame("environment", comparison.environment(), same);
        if (!same.isEmpty()) {
            section("the same", List.of(String.join(", ", same)));
        }
    }

    private static void addIfSame(String title, List<?> changes, List<String> same) {
        if (changes.isEmpty()) {
            same.add(title);
        }
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
