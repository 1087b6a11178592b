package io.mlops4j.tribuo;

import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which columns look like identifiers: such a column names its row and says nothing about another one. */
final class Identifiers {
    private static final Pattern NAMED_ID = Pattern.compile("(?i:(.*[_ .-])?id)|.*[a-z]I[dD]");
    /** From so many rows on, numbers that leave out few between the smallest and the greatest are no coincidence. */
    private static final int MANY = 100;

    private Identifiers() {}

    /** Why the column looks like an identifier, as the end of a sentence; empty if it does not. */
    static Optional<String> reason(Table table, String name) {
        var type = table.schema().column(name).type();
        if (table.rowCount() < 2) {
            return Optional.empty();
        }
        if (type == ColumnType.CATEGORICAL || type == ColumnType.TEXT) {
            var column = table.strings(name);
            var missing = RawValues.missing(table, name);
            var present = IntStream.range(0, table.rowCount())
                    .filter(row -> !missing.test(row))
                    .count();
            return present > 1 && column.categories().size() == present
                    ? Optional.of("its " + present + " values are all different")
                    : Optional.empty();
        }
        return type == ColumnType.INT64 ? ofIntegers(table, name) : Optional.empty();
    }

    private static Optional<String> ofIntegers(Table table, String name) {
        var column = table.int64(name);
        var values = IntStream.range(0, table.rowCount())
                .filter(row -> !column.isMissing(row))
                .mapToLong(column::get)
                .toArray();
        var sorted = Arrays.stream(values).sorted().toArray();
        if (values.length < 2 || Arrays.stream(sorted).distinct().count() < values.length) {
            return Optional.empty();
        }
        if (NAMED_ID.matcher(name).matches()) {
            return Optional.of("it is named so and its " + values.length + " values are all different");
        }
        // A split leaves some of the numbers out and may shuffle the rest: half of them, in any order, still count up.
        var range = sorted[sorted.length - 1] - sorted[0];
        var dense = range > 0 && range < 2L * values.length;
        var counts = dense && (values.length >= MANY || Arrays.equals(values, sorted));
        return counts ? Optional.of("its values count up from " + sorted[0]) : Optional.empty();
    }
}
