package io.mlops4j.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Facts in memory. */
record KnownFacts(Map<String, Metric> metrics, Map<String, String> parameters, Map<String, String> tags)
        implements Facts {
    static KnownFacts of(Iterable<Metric> metrics, Map<String, String> parameters, Map<String, String> tags) {
        var byName = new HashMap<String, Metric>();
        metrics.forEach(metric -> byName.put(metric.name(), metric));
        return new KnownFacts(Map.copyOf(byName), Map.copyOf(parameters), Map.copyOf(tags));
    }

    @Override
    public Optional<Metric> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }
}
