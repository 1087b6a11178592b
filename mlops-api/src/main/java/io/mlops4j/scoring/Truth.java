package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.data.ColumnType;
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
     * @throws ValidationException if the table has no label or rows, a label is missing, or it is no classes
     */
    static List<String> labels(Table table) {
        var name = table.label()
                .orElseThrow(() ->
                        new ValidationException("The table to evaluate on has no label; name one of its" + " columns "
                                + table.schema().names() + " by withLabel(…), or by label(…) where its CSV is read"));
        if (table.rowCount() == 0) {
            throw new ValidationException("The table to evaluate on has no rows");
        }
        var column = table.column(name);
        var missing =
                IntStream.range(0, table.rowCount()).filter(column::isMissing).toArray();
        if (missing.length > 0) {
            throw new ValidationException("The label '" + name + "' is missing in " + missing.length + " of "
                    + table.rowCount() + " rows, first in row " + missing[0]
                    + " (counted from 0); leave such rows out by filter(row -> !row.isMissing(\"" + name + "\"))");
        }
        var type = column.type();
        if (type == ColumnType.FLOAT64 || type == ColumnType.TIMESTAMP) {
            throw new ValidationException("The label '" + name + "' is a column of type " + type
                    + "; a classifier is evaluated on classes: strings, whole numbers or truth values");
        }
        var text = text(table, name);
        return IntStream.range(0, table.rowCount()).mapToObj(text).toList();
    }

    /**
     * The weight of each row, 1 where the table has none.
     *
     * @throws ValidationException if a weight is missing, negative or infinite, or all are 0
     */
    static double[] weights(Table table) {
        var weights = new double[table.rowCount()];
        Arrays.fill(weights, 1);
        table.weight().ifPresent(name -> {
            var column = table.float64(name);
            for (var row = 0; row < weights.length; row++) {
                weights[row] = column.get(row);
                if (!(weights[row] >= 0 && Double.isFinite(weights[row]))) {
                    throw new ValidationException("The row weight '" + name + "' is "
                            + (Double.isNaN(weights[row]) ? "missing" : weights[row]) + " in row " + row
                            + " (counted from 0); a weight is a number of 0 or more");
                }
            }
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
