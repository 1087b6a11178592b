package io.mlops4j.lineage;

import io.mlops4j.spi.PlainJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The run that something was made in, and how.
 *
 * @param run which run
 * @param pipeline of which pipeline
 * @param actor who started it
 * @param started when
 * @param parameters the values of all parameters, as JSON, ordered by name
 * @param gitCommit the commit that was checked out where it was started; ends in {@code +} if files were changed
 * @param environment where it took place
 * @param steps the step that made it and all before it, each after those that it depends on
 */
public record RunOrigin(
        RunRef run,
        String pipeline,
        String actor,
        Instant started,
        Map<String, String> parameters,
        Optional<String> gitCommit,
        Environment environment,
        List<StepOrigin> steps) {
    /** Copies map and list; of parameters, the names of Java classes are left out. */
    public RunOrigin {
        var plain = new TreeMap<String, String>();
        parameters.forEach((name, json) -> plain.put(name, PlainJson.of(json)));
        parameters = Collections.unmodifiableMap(plain);
        steps = List.copyOf(steps);
    }
}
