package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.Records;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.HigherIsBetter;
import io.mlops4j.metric.LowerIsBetter;
import io.mlops4j.metric.Measured;
import io.mlops4j.metric.Metric;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics in what a step gave. */
final class OutputMetrics {
    private OutputMetrics() {}

    /**
     * A number, the numeric components of a record, or what a value says itself.
     *
     * @param name the name of a single number
     */
    static List<Metric> of(String name, Object value) {
        if (value instanceof Measured measured) {
            return measured.metrics();
        }
        if (value instanceof Number number) {
            return List.of(Metric.of(name, number.doubleValue()));
        }
        var metrics = new ArrayList<Metric>();
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (Records.get(value, component) instanceof Number number) {
                    metrics.add(new Metric(component.getName(), number.doubleValue(), direction(component)));
                }
            }
        }
        return metrics;
    }

    private static Optional<Direction> direction(RecordComponent component) {
        boolean higher = component.isAnnotationPresent(HigherIsBetter.class);
        boolean lower = component.isAnnotationPresent(LowerIsBetter.class);
        if (higher && lower) {
            throw new ValidationException("Component '" + component.getName() + "' of record "
                    + component.getDeclaringRecord().getTypeName()
                    + " has both @HigherIsBetter and @LowerIsBetter; leave one of them");
        }
        if (higher) {
            return Optional.of(Direction.HIGHER_IS_BETTER);
        }
        return lower ? Optional.of(Direction.LOWER_IS_BETTER) : Optional.empty();
    }
}
