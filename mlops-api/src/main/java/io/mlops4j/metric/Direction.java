package io.mlops4j.metric;

/** Whether more or less of a metric is better. */
public enum Direction {
    /** More is better: accuracy, AUC. */
    HIGHER_IS_BETTER,
    /** Less is better: log loss, latency. */
    LOWER_IS_BETTER
}
