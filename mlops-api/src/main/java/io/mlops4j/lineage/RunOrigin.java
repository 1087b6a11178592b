package io.mlops4j.lineage;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The run that something was made in, and how.
 *
 * @param run which run
 * @param actor who started it
 * @param started when
 * @param parameters the values of all parameters, as JSON, ordered by name
 * @param environment where it took place
 * @param steps the step that made it and all before it, each after those that it depends on
 */
public record RunOrigin(
        RunRef run,
        String actor,
        Instant started,
        Map<String, String> parameters,
        Environment environment,
        List<StepOrigin> steps) {
    /** Copies map and list. */
    public RunOrigin {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        steps = List.copyOf(steps);
    }
}
