package io.mlops4j.run;

import io.mlops4j.NotFoundException;
import io.mlops4j.spi.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of a pipeline would do now, and why, with all that each step depends on. Made without running a step.
 *
 * <pre>{@code
 * System.out.println(workspace.explain(pipeline, Arguments.of("epochs", 40)));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param pipeline the pipeline's name
 * @param steps its steps, each after all that it depends on
 */
public record Explanation(String pipeline, List<StepOutlook> steps) {
    private static final int SHOWN_OF_A_KIND = 12;

    /** Copies the list. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @throws NotFoundException if there is none of this name
     */
    public StepOutlook step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Pipeline '" + pipeline + "' has no step '" + name
                        + "'; it has " + steps.stream().map(StepOutlook::name).toList()));
    }

    /**
     * One JSON object: {@code pipeline}; {@code steps} with name, outlook, because, key, warnings, notes and
     * {@code dependsOn}: kind, name, value and via.
     */
    public String toJson() {
        var root = new LinkedHashMap<String, Object>();
        root.put("pipeline", pipeline);
        root.put("steps", steps.stream().map(Explanation::map).toList());
        return JsonText.of(root);
    }

    private static Map<String, Object> map(StepOutlook step) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", step.name());
        map.put("outlook", step.outlook().name());
        map.put("because", step.because());
        step.key().ifPresent(key -> map.put("key", key));
        map.put("warnings", step.warnings());
        map.put("notes", step.notes());
        map.put("dependsOn", step.dependsOn().stream().map(Explanation::map).toList());
        return map;
    }

    private static Map<String, Object> map(Dependency dependency) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", dependency.kind().name().toLowerCase(Locale.ROOT));
        map.put("name", dependency.name());
        map.put("value", dependency.value());
        if (!dependency.via().isEmpty()) {
            map.put("via", dependency.via());
        }
        return map;
    }

    /** A line for each step with what a run would do and why, and below it what the step depends on. */
    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add("Pipeline " + pipeline + ": what a run would do now");
        int width = steps.stream().mapToInt(s -> s.name().length()).max().orElse(1);
        for (StepOutlook step : steps) {
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-" + width + "s  %-7s  %s",
                            step.name(),
                            step.outlook(),
                            String.join(", ", step.because()))
                    .stripTrailing());
            for (Dependency.Kind kind : Dependency.Kind.values()) {
                line(step, kind, lines);
            }
            step.warnings().forEach(warning -> lines.add("      ! " + warning));
            step.notes().forEach(note -> lines.add("      note: " + note));
        }
        return String.join("\n", lines);
    }

    private static void line(StepOutlook step, Dependency.Kind kind, List<String> lines) {
        List<String> all = step.dependsOn().stream()
                .filter(dependency -> dependency.kind() == kind)
                .map(Dependency::toString)
                .distinct()
                .toList();
        if (!all.isEmpty()) {
            String more = all.size() > SHOWN_OF_A_KIND ? " and " + (all.size() - SHOWN_OF_A_KIND) + " more" : "";
            String shown = String.join(", ", all.subList(0, Math.min(all.size(), SHOWN_OF_A_KIND)));
            lines.add("      " + kind.title() + ": " + shown + more);
        }
    }
}
