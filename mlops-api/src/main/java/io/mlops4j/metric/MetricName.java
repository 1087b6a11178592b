package io.mlops4j.metric;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/**
 * A metric, to make a condition or an order of. A condition on a metric that is not there, or is NaN, does not hold, and an
 * order leaves out what lacks it.
 *
 * @param name as it was recorded
 */
public record MetricName(String name) {
    /** Holds where it is this or more. */
    public Condition atLeast(double bound) {
        return condition("at least " + bound, value -> value >= bound);
    }

    /** Holds where it is this or less. */
    public Condition atMost(double bound) {
        return condition("at most " + bound, value -> value <= bound);
    }

    /** Holds where it is more than this. */
    public Condition above(double bound) {
        return condition("above " + bound, value -> value > bound);
    }

    /** Holds where it is less than this. */
    public Condition below(double bound) {
        return condition("below " + bound, value -> value < bound);
    }

    /** Holds where it was recorded, and is not NaN. */
    public Condition isPresent() {
        return condition("present", value -> true);
    }

    /** The best first: the metric knows whether more or less of it is better. */
    public Order bestFirst() {
        return order(
                "best " + name + " first",
                metric -> metric.direction() == Direction.HIGHER_IS_BETTER ? -metric.value() : metric.value());
    }

    /** The least first. */
    public Order ascending() {
        return order("least " + name + " first", Metric::value);
    }

    /** The most first. */
    public Order descending() {
        return order("most " + name + " first", metric -> -metric.value());
    }

    private Condition condition(String words, DoublePredicate holds) {
        return new Condition("metric " + name + " " + words, facts -> find(facts)
                .filter(metric -> holds.test(metric.value()))
                .isPresent());
    }

    private Order order(String words, ToDoubleFunction<Metric> rank) {
        return new Order(words, facts -> find(facts).isPresent(), Comparator.comparingDouble(facts -> find(facts)
                .map(rank::applyAsDouble)
                .orElse(Double.POSITIVE_INFINITY)));
    }

    private Optional<Metric> find(Facts facts) {
        return facts.metric(name).filter(metric -> !Double.isNaN(metric.value()));
    }
}
