package io.mlops4j.metric;

/** Where conditions and orders start; to be imported statically. */
public final class Conditions {
    private Conditions() {}

    /** A metric, by name. */
    public static MetricName metric(String name) {
        return new MetricName(name);
    }

    /** A parameter, by name. */
    public static ParameterName parameter(String name) {
        return new ParameterName(name);
    }

    /** A tag, by key. */
    public static TagName tag(String key) {
        return new TagName(key);
    }
}
