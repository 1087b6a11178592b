package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** How much each row counts. */
final class RowWeights {
    private RowWeights() {}

    /**
     * The table's weight column, or 1 for each row.
     *
     * @throws ValidationException if all are 0; a table has no weight that is missing, negative or infinite
     */
    static double[] of(Table table) {
        if (table.weight().isEmpty()) {
            var ones = new double[table.rowCount()];
            Arrays.fill(ones, 1);
            return ones;
        }
        var name = table.weight().get();
        var weights = RawValues.numbers(table, name);
        if (!(Arrays.stream(weights).sum() > 0)) {
            throw new ValidationException("The row weight '" + name + "' is 0 in all rows");
        }
        return weights;
    }

    /** Row weights times those of the rows' classes. */
    static double[] times(double[] weights, Labels labels, Map<String, Double> classWeights) {
        return IntStream.range(0, weights.length)
                .mapToDouble(row -> weights[row]
                        * classWeights.getOrDefault(labels.classes().get(labels.ofRows()[row]), 1.0))
                .toArray();
    }
}
