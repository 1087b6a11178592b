package io.mlops4j.run;

import io.mlops4j.NotFoundException;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.spi.JsonText;
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
     * {@code dependencies}: kind, name, value and via.
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
        map.put(
                "dependencies",
                step.dependencies().stream().map(Explanation::map).toList());
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

    /** What a run would do with each step and why, and then what each step depends on; fits a terminal. */
    @Override
    public String toString() {
        return String.join("\n", new ExplanationText(this).lines());
    }
}
