package io.mlops4j.tribuo;

import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The columns of a table as a model's inputs take them: numbers with NaN for missing, or strings with a token. */
final class RawValues {
    private RawValues() {}

    /** Whether a column goes in as numbers; else it goes in as strings. */
    static boolean isNumber(ColumnType type) {
        return switch (type) {
            case FLOAT64, INT64, TIMESTAMP -> true;
            case CATEGORICAL, TEXT, BOOLEAN -> false;
        };
    }

    /** Numbers, timestamps as milliseconds since 1970. */
    static double[] numbers(Table table, String name) {
        if (table.schema().column(name).type() != ColumnType.TIMESTAMP) {
            var column = table.float64(name);
            return IntStream.range(0, table.rowCount()).mapToDouble(column::get).toArray();
        }
        var column = table.timestamps(name);
        return IntStream.range(0, table.rowCount())
                .mapToDouble(row -> column.isMissing(row) ? Double.NaN : column.epochMillis(row))
                .toArray();
    }

    /** Tells in which rows the column has no value. */
    static IntPredicate missing(Table table, String name) {
        return table.column(name)::isMissing;
    }

    /** Strings; truth values as {@code true} and {@code false}. */
    static List<String> strings(Table table, String name, String missingToken) {
        if (table.schema().column(name).type() == ColumnType.BOOLEAN) {
            var column = table.booleans(name);
            return strings(table, column::isMissing, row -> Boolean.toString(column.get(row)), missingToken);
        }
        var column = table.strings(name);
        return strings(table, column::isMissing, column::get, missingToken);
    }

    private static List<String> strings(
            Table table, IntPredicate isMissing, IntFunction<String> value, String missingToken) {
        var values = new String[table.rowCount()];
        Arrays.setAll(values, row -> isMissing.test(row) ? missingToken : value.apply(row));
        return List.of(values);
    }
}
