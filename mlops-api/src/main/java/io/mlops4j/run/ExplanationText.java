package io.mlops4j.run;

import io.mlops4j.run.Dependency.Kind;
import io.mlops4j.run.StepOutlook.Outlook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            List<Dependency> all = step.dependencies().stream()
                    .filter(dependency -> dependency.kind() == kind)
                    .toList();
            List<String> shown = shown(kind, all);
            if (!shown.isEmpty() && kind != Kind.JDK) {
                String title = String.format(Locale.ROOT, TITLE, kind.title());
                lines.addAll(WrappedList.cut(title, shown));
            }
        }
        step.notes().forEach(note -> lines.addAll(WrappedList.words(String.format(Locale.ROOT, TITLE, "note"), note)));
    }

    private static List<String> shown(Kind kind, List<Dependency> all) {
        return switch (kind) {
            case METHOD -> byClass(all);
            case DECLARATION -> byFormat(all);
            case LIBRARY, TYPE ->
                List.copyOf(new TreeSet<>(all.stream().map(Dependency::name).toList()));
            default -> all.stream().map(Dependency::toString).distinct().toList();
        };
    }

    /** {@code Features (normalise, scale)}; a class of which there is one method has it behind the dot. */
    private static List<String> byClass(List<Dependency> methods) {
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (Dependency method : methods) {
            String name = method.name();
            int end = Math.max(name.lastIndexOf(' '), -1);
            int dot = name.lastIndexOf('.');
            boolean isPlain = end < 0 && dot >= 0;
            String type = isPlain ? name.substring(0, dot) : name.substring(end + 1);
            String member = isPlain ? name.substring(dot + 1) : name.substring(0, Math.max(end, 0));
            byClass.computeIfAbsent(type, t -> new TreeSet<>()).add(unprefixed(member));
        }
        var shown = new ArrayList<String>();
        byClass.forEach((type, members) -> shown.add(
                members.size() == 1 && !members.iterator().next().contains(" ")
                        ? type + "." + members.iterator().next()
                        : type + " (" + String.join(", ", members) + ")"));
        return shown;
    }

    /** {@code static initialiser of} and {@code a lambda in} stand within the parentheses of their class. */
    private static String unprefixed(String member) {
        return member.endsWith(" of") || member.endsWith(" in") ? member.substring(0, member.length() - 3) : member;
    }

    /** Outputs in the same format together: {@code codec table/1 (train, test)}. */
    private static List<String> byFormat(List<Dependency> declarations) {
        Map<String, List<String>> byFormat = new LinkedHashMap<>();
        for (Dependency declaration : declarations) {
            int space = declaration.name().indexOf(' ');
            String what = space < 0 ? declaration.name() : declaration.name().substring(0, space);
            List<String> outputs =
                    byFormat.computeIfAbsent(what + " " + declaration.value(), format -> new ArrayList<>());
            if (space >= 0) {
                outputs.add(declaration.name().substring(space + 1));
            }
        }
        var shown = new ArrayList<String>();
        byFormat.forEach((format, outputs) ->
                shown.add(outputs.isEmpty() ? format : format + " (" + String.join(", ", outputs) + ")"));
        return shown;
    }
}
