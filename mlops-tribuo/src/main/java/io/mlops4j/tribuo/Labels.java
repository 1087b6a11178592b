package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The label column as classes.
 *
 * @param classes their names, sorted: whole numbers by size, everything else by character
 * @param ofRows the class of each row, as a number into {@code classes}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Labels(String column, List<String> classes, int[] ofRows) {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

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
        var sorted = sorted(values);
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

    private static Set<String> sorted(List<String> values) {
        Set<String> sorted = values.stream().allMatch(WHOLE_NUMBER.asMatchPredicate())
                ? new TreeSet<>(
                        Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder()))
                : new TreeSet<>();
        sorted.addAll(values);
        return sorted;
    }
}
