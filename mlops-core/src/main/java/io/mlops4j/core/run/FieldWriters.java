package io.mlops4j.core.run;

import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows which steps of a pipeline write static fields. Thread-safe. */
final class FieldWriters {
    private final Pipeline pipeline;
    private final Function<Step, Set<String>> writes;
    // Guarded by this; made when it is first asked for, since most pipelines write no static field.
    private @Nullable Map<String, List<String>> writers;

    /**
     * @param writes the static fields that a step writes
     */
    FieldWriters(Pipeline pipeline, Function<Step, Set<String>> writes) {
        this.pipeline = pipeline;
        this.writes = writes;
    }

    /** The steps that write a field and need not be done before a step that reads it, in words; empty if there are none. */
    Optional<String> beside(Step reading, String field) {
        List<String> all = byField().getOrDefault(field, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Set<String> before = before(reading);
        List<String> beside = all.stream()
                .filter(writer -> !writer.equals(reading.name()) && !before.contains(writer))
                .toList();
        return beside.stream()
                .findFirst()
                .map(first ->
                        "step '" + first + "'" + (beside.size() == 1 ? "" : " and " + (beside.size() - 1) + " more"));
    }

    private synchronized Map<String, List<String>> byField() {
        Map<String, List<String>> known = writers;
        if (known == null) {
            known = new HashMap<>();
            for (Step step : pipeline.steps()) {
                for (String field : writes.apply(step)) {
                    known.computeIfAbsent(field, f -> new ArrayList<>(1)).add(step.name());
                }
            }
            writers = known;
        }
        return known;
    }

    private Set<String> before(Step step) {
        var before = new HashSet<String>();
        Deque<String> pending = new ArrayDeque<>(step.dependencies());
        while (!pending.isEmpty()) {
            String name = pending.remove();
            if (before.add(name)) {
                pipeline.step(name).ifPresent(earlier -> pending.addAll(earlier.dependencies()));
            }
        }
        return before;
    }
}
