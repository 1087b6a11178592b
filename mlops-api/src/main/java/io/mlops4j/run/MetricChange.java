package io.mlops4j.run;

import io.mlops4j.metric.Direction;
import io.mlops4j.spi.NumberText;
import java.util.Optional;

/**
 * A metric with different values in two runs.
 *
 * @param name its name
 * @param direction which way is better; empty if it was not said
 * @param before its last value in the run before; empty if it was not recorded
 * @param after its last value now
 */
public record MetricChange(
        String name, Optional<Direction> direction, Optional<Double> before, Optional<Double> after) {
    /** Whether it became better; empty if one of the values is missing or no number, or it has no direction. */
    public Optional<Boolean> isBetter() {
        if (before.isEmpty()
                || after.isEmpty()
                || before.get().isNaN()
                || after.get().isNaN()) {
            return Optional.empty();
        }
        int more = Double.compare(after.get(), before.get());
        return direction.map(way -> way == Direction.HIGHER_IS_BETTER ? more > 0 : more < 0);
    }

    /** {@code auc 0.7812 → 0.7934, better}. */
    @Override
    public String toString() {
        return new Change(name, before.map(NumberText::of), after.map(NumberText::of))
                + isBetter().map(better -> better ? ", better" : ", worse").orElse("");
    }
}
