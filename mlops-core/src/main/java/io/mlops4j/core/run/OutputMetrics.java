package io.mlops4j.core.run;

import io.mlops4j.core.json.Records;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.LowerIsBetter;
import io.mlops4j.metric.Measured;
import io.mlops4j.metric.Metric;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

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
            return List.of(Metric.higherIsBetter(name, number.doubleValue()));
        }
        var metrics = new ArrayList<Metric>();
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (Records.get(value, component) instanceof Number number) {
                    Direction direction = component.isAnnotationPresent(LowerIsBetter.class)
                            ? Direction.LOWER_IS_BETTER
                            : Direction.HIGHER_IS_BETTER;
                    metrics.add(new Metric(component.getName(), number.doubleValue(), direction));
                }
            }
        }
        return metrics;
    }
}
