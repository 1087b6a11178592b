package io.mlops4j.metric;

import java.util.Map;

/**
 * What is known of a run or a model version, for {@linkplain Condition conditions} and {@linkplain Order orders} to look at.
 *
 * @param metrics by name
 * @param parameters the value as JSON, by name; empty for a model version
 * @param tags by key
 */
public record Facts(Map<String, Metric> metrics, Map<String, String> parameters, Map<String, String> tags) {
    /** Copies the maps. */
    public Facts {
        metrics = Map.copyOf(metrics);
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }
}
