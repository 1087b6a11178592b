package io.mlops4j.tribuo;

import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which columns are features.
 *
 * @param numbers those that go in as numbers, in the table's order
 * @param categories those that go in as strings, in the table's order
 * @param decisions a line about each column that is none
 */
record FeatureColumns(List<String> numbers, List<String> categories, List<String> decisions) {
    /**
     * Chooses among the columns that are neither label nor weight.
     *
     * @param with columns that are features although they would be none by default
     * @param without columns that are none
     * @param problems where a column is told that is left to the caller: whether text is a feature
     */
    static FeatureColumns choose(Table table, List<String> with, List<String> without, List<String> problems) {
        var numbers = new ArrayList<String>();
        var categories = new ArrayList<String>();
        var decisions = new ArrayList<String>();
        for (var column : table.schema().columns()) {
            var name = column.name();
            if (table.label().filter(name::equals).isPresent()
                    || table.weight().filter(name::equals).isPresent()) {
                continue;
            }
            var against = without.contains(name) ? Optional.of("left out as asked") : empty(table, name);
            if (against.isEmpty() && !with.contains(name)) {
                if (column.type() == ColumnType.TEXT) {
                    problems.add("column '" + name + "' is text, that is, strings of many values; say .without(\""
                            + name + "\") to leave it out, or .with(\"" + name
                            + "\") to make each of its values a category");
                }
                against = unwanted(table, name);
            }
            if (against.isPresent()) {
                decisions.add("no feature: " + name + ", " + against.get());
            } else if (RawValues.isNumber(column.type())) {
                numbers.add(name);
            } else {
                categories.add(name);
            }
        }
        return new FeatureColumns(List.copyOf(numbers), List.copyOf(categories), List.copyOf(decisions));
    }

    boolean isEmpty() {
        return numbers.isEmpty() && categories.isEmpty();
    }

    /** What cannot be a feature, named or not. */
    private static Optional<String> empty(Table table, String name) {
        var distinct = distinct(table, name);
        if (distinct.missing() == table.rowCount()) {
            return Optional.of("it has no value in any row");
        }
        return distinct.values() == 1 && distinct.missing() == 0
                ? Optional.of("its value is the same in all rows")
                : Optional.empty();
    }

    /** What is no feature unless it is named. */
    private static Optional<String> unwanted(Table table, String name) {
        var type = table.schema().column(name).type();
        var named = "; it becomes one by .with(\"" + name + "\")";
        var identifier = Identifiers.reason(table, name).map(why -> "it looks like an identifier, " + why + named);
        if (identifier.isPresent()) {
            return identifier;
        }
        return type == ColumnType.TIMESTAMP ? Optional.of("it is a timestamp" + named) : Optional.empty();
    }

    /** How many different values there are, counted to 2, and how many are missing. */
    private record Distinct(long values, long missing) {}

    private static Distinct distinct(Table table, String name) {
        var missing = RawValues.missing(table, name);
        var present = IntStream.range(0, table.rowCount())
                .filter(row -> !missing.test(row))
                .toArray();
        var values = RawValues.isNumber(table.schema().column(name).type())
                ? distinctNumbers(RawValues.numbers(table, name), present)
                : distinctStrings(RawValues.strings(table, name, ""), present);
        return new Distinct(values, table.rowCount() - present.length);
    }

    private static long distinctNumbers(double[] values, int[] rows) {
        // + 0.0 makes of -0.0 the other zero
        return IntStream.of(rows)
                .mapToDouble(row -> values[row] + 0.0)
                .distinct()
                .limit(2)
                .count();
    }

    private static long distinctStrings(List<String> values, int[] rows) {
        return IntStream.of(rows).mapToObj(values::get).distinct().limit(2).count();
    }
}
