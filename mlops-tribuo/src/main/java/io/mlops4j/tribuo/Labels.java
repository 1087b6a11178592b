package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The label column as classes.
 *
 * @param classes their names, sorted: whole numbers by size, everything else by character
 * @param ofRows the class of each row, as a number into {@code classes}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Labels(String column, List<String> classes, int[] ofRows) {
    /**
     * Reads the label of a table.
     *
     * @throws ValidationException if there is none, it is missing in a row, it is no classes, or only one
     */
    static Labels of(Table table) {
        var name = table.label()
                .orElseThrow(
                        () -> new ValidationException("The table to train on has no label; name one of its columns "
                                + table.schema().names() + " by withLabel(…), or by label(…) where its CSV is read"));
        if (table.rowCount() == 0) {
            throw new ValidationException("The table to train on has no rows");
        }
        requireComplete(table, name);
        var values = values(table, name);
        Set<String> sorted = table.schema().column(name).type() == ColumnType.INT64
                ? new TreeSet<>(Comparator.comparingLong(Long::parseLong))
                : new TreeSet<>();
        sorted.addAll(values);
        if (sorted.size() < 2) {
            throw new ValidationException("The label '" + name + "' is '" + values.get(0) + "' in all "
                    + table.rowCount() + " rows; a classifier needs rows of two classes at least");
        }
        var classes = List.copyOf(sorted);
        return new Labels(
                name, classes, values.stream().mapToInt(classes::indexOf).toArray());
    }

    int count(int classNumber) {
        return (int) Arrays.stream(ofRows).filter(one -> one == classNumber).count();
    }

    private static void requireComplete(Table table, String name) {
        var isMissing = RawValues.missing(table, name);
        var missing = IntStream.range(0, table.rowCount()).filter(isMissing).toArray();
        if (missing.length > 0) {
            throw new ValidationException("The label '" + name + "' is missing in " + missing.length + " of "
                    + table.rowCount() + " rows, first in row " + missing[0]
                    + " (counted from 0); leave such rows out by"
                    + " filter(row -> !row.isMissing(\"" + name + "\"))");
        }
    }

    private static List<String> values(Table table, String name) {
        var type = table.schema().column(name).type();
        return switch (type) {
            case CATEGORICAL, TEXT, BOOLEAN -> RawValues.strings(table, name, "");
            case INT64 -> {
                var column = table.int64(name);
                yield IntStream.range(0, table.rowCount())
                        .mapToObj(row -> Long.toString(column.get(row)))
                        .toList();
            }
            case FLOAT64, TIMESTAMP ->
                throw new ValidationException("The label '" + name + "' is a column of type " + type
                        + "; a classifier learns classes: strings, whole numbers or truth values");
        };
    }
}
