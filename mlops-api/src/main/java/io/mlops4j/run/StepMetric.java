package io.mlops4j.run;

import io.mlops4j.metric.Metric;
import java.util.Optional;

/**
 * A metric that a step recorded.
 *
 * @param metric the metric
 * @param index its place in a series: the epoch, the batch; empty if it is a single number
 */
public record StepMetric(Metric metric, Optional<Long> index) {}
