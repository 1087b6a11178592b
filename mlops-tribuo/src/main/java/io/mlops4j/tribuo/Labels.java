package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import io.mlops4j.spi.ClassOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The label column as classes.
 *
 * @param classes their names, sorted: numbers by size, everything else by character
 * @param ofRows the class of each row, as a number into {@code classes}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Labels(String column, List<String> classes, int[] ofRows) {
    /**
     * Reads the label of a table.
     *
     * @throws ValidationException if there is none, the table has no rows, or it has one class only
     */
    static Labels of(Table table) {
        var name = table.label()
                .orElseThrow(
                        () -> new ValidationException("The table to train on has no label; name one of its columns "
                                + table.schema().names() + " by withLabel(…), or by label(…) where its CSV is read"));
        if (table.rowCount() == 0) {
            throw new ValidationException("The table to train on has no rows");
        }
        var values = RawValues.strings(table, name, "");
        var classes = ClassOrder.sorted(values);
        if (classes.size() < 2) {
            throw new ValidationException("The label '" + name + "' is '" + values.get(0) + "' in all "
                    + table.rowCount() + " rows; a classifier needs rows of two classes at least");
        }
        return new Labels(
                name, classes, values.stream().mapToInt(classes::indexOf).toArray());
    }

    int count(int classNumber) {
        return (int) Arrays.stream(ofRows).filter(one -> one == classNumber).count();
    }
}
