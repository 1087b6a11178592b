package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a table says that rows are, and how much each counts. */
final class Truth {
    private Truth() {}

    /**
     * The label of each row, as text.
     *
     * @throws ValidationException if the table has no label or no rows; no table lacks the label in some row
     */
    static List<String> labels(Table table) {
        var name = table.label()
                .orElseThrow(() ->
                        new ValidationException("The table to evaluate on has no label; name one of its" + " columns "
                                + table.schema().names() + " by withLabel(…), or by label(…) where its CSV is read"));
        if (table.rowCount() == 0) {
            throw new ValidationException("The table to evaluate on has no rows");
        }
        var text = text(table, name);
        return IntStream.range(0, table.rowCount()).mapToObj(text).toList();
    }

    /**
     * The weight of each row, 1 where the table has none.
     *
     * @throws ValidationException if all are 0; a table has no weight that is missing, negative or infinite
     */
    static double[] weights(Table table) {
        var weights = new double[table.rowCount()];
        Arrays.fill(weights, 1);
        table.weight().ifPresent(name -> {
            var column = table.float64(name);
            Arrays.setAll(weights, column::get);
            if (!(Arrays.stream(weights).sum() > 0)) {
                throw new ValidationException("The row weight '" + name + "' is 0 in all rows");
            }
        });
        return weights;
    }

    /** A column's values as text; only for rows in which it is not missing. */
    static IntFunction<String> text(Table table, String name) {
        return switch (table.schema().column(name).type()) {
            case CATEGORICAL, TEXT -> table.strings(name)::get;
            case BOOLEAN -> row -> Boolean.toString(table.booleans(name).get(row));
            case INT64 -> row -> Long.toString(table.int64(name).get(row));
            case FLOAT64 -> row -> Double.toString(table.float64(name).get(row));
            case TIMESTAMP -> row -> table.timestamps(name).get(row).toString();
        };
    }
}
