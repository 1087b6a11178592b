package io.mlops4j.metric;

import java.util.Objects;
import java.util.Optional;

/**
 * A number about a run or a model, with its name and, if it was said, whether more or less of it is better. What a search asks
 * of one is said with {@link Conditions#metric}.
 *
 * @param name what was measured, as the field calls it: {@code auc}; not blank
 * @param value the number; may be NaN where the metric is not defined
 * @param direction which way is better; empty if nobody said, as of a number of rows
 */
public record Metric(String name, double value, Optional<Direction> direction) {
    /** Checks that there is a name. */
    public Metric {
        Objects.requireNonNull(direction, "direction");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A metric needs a name");
        }
    }

    /** A metric of which nobody said whether more or less is better. */
    public static Metric of(String name, double value) {
        return new Metric(name, value, Optional.empty());
    }

    /** A metric of which more is better. */
    public static Metric higherIsBetter(String name, double value) {
        return new Metric(name, value, Optional.of(Direction.HIGHER_IS_BETTER));
    }

    /** A metric of which less is better. */
    public static Metric lowerIsBetter(String name, double value) {
        return new Metric(name, value, Optional.of(Direction.LOWER_IS_BETTER));
    }
}
