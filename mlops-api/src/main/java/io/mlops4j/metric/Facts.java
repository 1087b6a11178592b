package io.mlops4j.metric;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run or a model version, for {@linkplain Condition conditions} and {@linkplain Order orders} to look at.
 * It is asked by name, so that a search looks up no more than its conditions ask for.
 *
 * <pre>{@code
 * Facts facts = Facts.of(List.of(Metric.higherIsBetter("auc", 0.8)), Map.of(), Map.of("branch", "main"));
 * metric("auc").atLeast(0.75).holds(facts);   // true
 * }</pre>
 */
public interface Facts {
    /** One of the metrics; empty if it was not recorded. */
    Optional<Metric> metric(String name);

    /** The value of a parameter as JSON; empty if there is none, as in a model version. */
    Optional<String> parameter(String name);

    /** The value of a tag; empty if it is not there. */
    Optional<String> tag(String key);

    /**
     * These facts, copied. Of two metrics of one name the last counts.
     *
     * @param parameters the value as JSON, by name
     * @param tags by key
     */
    static Facts of(Iterable<Metric> metrics, Map<String, String> parameters, Map<String, String> tags) {
        return KnownFacts.of(metrics, parameters, tags);
    }
}
