package io.mlops4j.metric;

import io.mlops4j.ValidationException;
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

    /**
     * The best first, where the metric was recorded with its direction. A search in this order fails with a
     * {@link ValidationException} where one has none, or where more is better in some and less in others:
     * {@link #highestFirst} and {@link #lowestFirst} ask for no direction.
     */
    public Order bestFirst() {
        return new Order(
                "best " + name + " first",
                facts -> find(facts).map(this::direction).isPresent(),
                (one, other) -> find(one)
                        .flatMap(a -> find(other).map(b -> compare(a, b)))
                        .orElse(0));
    }

    /** The one that is better is less. */
    private int compare(Metric one, Metric other) {
        Direction direction = direction(one);
        if (direction != direction(other)) {
            throw new ValidationException("Metric '" + name
                    + "' was recorded with more as better in some places and less in others, so none is best; "
                    + firstWays());
        }
        int order = Double.compare(one.value(), other.value());
        return direction == Direction.HIGHER_IS_BETTER ? -order : order;
    }

    private Direction direction(Metric metric) {
        return metric.direction()
                .orElseThrow(() -> new ValidationException("Metric '" + name
                        + "' was recorded without saying whether more or less of it is better, so none is best; "
                        + firstWays() + ", or record it with a direction: step.metric(\"" + name
                        + "\", value, Direction.HIGHER_IS_BETTER), or @HigherIsBetter or @LowerIsBetter at the component"
                        + " of a record"));
    }

    private String firstWays() {
        return "order by metric(\"" + name + "\").highestFirst() or .lowestFirst()";
    }

    /** The least first. */
    public Order lowestFirst() {
        return order("lowest " + name + " first", Metric::value);
    }

    /** The most first. */
    public Order highestFirst() {
        return order("highest " + name + " first", metric -> -metric.value());
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
