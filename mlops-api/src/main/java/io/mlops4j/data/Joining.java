package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A join of two tables on a key that is unique in the right one. */
final class Joining {
    private static final int SHOWN = 3;

    private final Table left;
    private final Table right;
    private final String key;
    /** For each row of the left table the row of the right one, or {@link ColumnValues#NO_ROW}. */
    private final int[] matches;

    /**
     * Finds what belongs together.
     *
     * @throws ValidationException if the tables cannot be joined, with everything that is wrong
     */
    Joining(Table left, Table right, String key) {
        this.left = left;
        this.right = right;
        this.key = key;
        ColumnValues leftKeys = keys(left, "left");
        ColumnValues rightKeys = keys(right, "right");
        var problems = new ArrayList<String>();
        problem(leftKeys, rightKeys).ifPresent(problems::add);
        clash().ifPresent(problems::add);
        Map<Object, Integer> rightRows = problems.isEmpty() ? index(rightKeys, problems) : Map.of();
        if (!problems.isEmpty()) {
            throw new ValidationException("The join on " + Shown.quoted(key), problems);
        }
        this.matches = matches(leftKeys, rightRows);
    }

    private ColumnValues keys(Table table, String side) {
        if (table.schema().find(key).isEmpty()) {
            throw new ValidationException("The join on " + Shown.quoted(key) + ": it is no column of the table on the "
                    + side + Shown.insteadOf(key, table.schema().names()));
        }
        return table.column(key);
    }

    /** All rows of the left table, each of which has to have a match. */
    Table complete() {
        int[] unmatched = rows(false);
        if (unmatched.length > 0) {
            throw new ValidationException("The join on " + Shown.quoted(key) + " finds no row on the right for "
                    + unmatched.length + " of " + left.rowCount() + " rows on the left, the first with "
                    + shown(unmatched)
                    + "; leftJoin(…) keeps such rows with missing values, innerJoin(…) leaves them out");
        }
        return joined(left, matches);
    }

    /** All rows of the left table. */
    Table outer() {
        return joined(left, matches);
    }

    /** The rows of the left table that have a match. */
    Table inner() {
        int[] kept = rows(true);
        return joined(
                left.gather(kept), Arrays.stream(kept).map(row -> matches[row]).toArray());
    }

    private Table joined(Table rows, int[] rightRows) {
        Table joined = rows;
        for (String name : right.schema().names()) {
            if (!name.equals(key)) {
                joined = joined.withColumn(name, right.column(name).gather(rightRows));
            }
        }
        return joined;
    }

    private int[] rows(boolean matched) {
        int[] rows = new int[matches.length];
        int count = 0;
        for (int row = 0; row < matches.length; row++) {
            if ((matches[row] != ColumnValues.NO_ROW) == matched) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private String shown(int[] rows) {
        ColumnValues keys = left.column(key);
        List<String> some = Arrays.stream(rows)
                .mapToObj(row -> keys.isMissing(row) ? "no key" : String.valueOf(keys.boxed(row)))
                .distinct()
                .limit(SHOWN)
                .toList();
        return String.join(", ", some);
    }

    private Optional<String> problem(ColumnValues leftKeys, ColumnValues rightKeys) {
        if (leftKeys.type() == ColumnType.FLOAT64 || rightKeys.type() == ColumnType.FLOAT64) {
            return Optional.of("it is float64 on the " + (leftKeys.type() == ColumnType.FLOAT64 ? "left" : "right")
                    + "; a key is int64, categorical, text, boolean or timestamp");
        }
        boolean alike = leftKeys.type() == rightKeys.type()
                || (leftKeys.type().isString() && rightKeys.type().isString());
        return alike
                ? Optional.empty()
                : Optional.of("it is " + leftKeys.type() + " on the left and " + rightKeys.type()
                        + " on the right; read both with the same type, by Csv.types(…)");
    }

    private Optional<String> clash() {
        List<String> both = right.schema().names().stream()
                .filter(name -> !name.equals(key))
                .filter(name -> left.schema().find(name).isPresent())
                .toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of("both tables have the columns " + both
                        + " beside the key; drop them with without(…) or rename them with withRenamed(…) on one side");
    }

    /** The row of each key of the right table. */
    private static Map<Object, Integer> index(ColumnValues keys, List<String> problems) {
        Map<Object, Integer> rows = new HashMap<>(keys.size() * 2);
        Map<Object, Integer> repeated = new LinkedHashMap<>();
        for (int row = 0; row < keys.size(); row++) {
            if (!keys.isMissing(row)) {
                Object value = keys.boxed(row);
                if (rows.putIfAbsent(value, row) != null) {
                    repeated.merge(value, 2, (before, two) -> before + 1);
                }
            }
        }
        if (!repeated.isEmpty()) {
            String some = String.join(
                    ", ",
                    repeated.entrySet().stream()
                            .limit(SHOWN)
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + " rows)")
                            .toList());
            problems.add("on the right it has to be unique, but " + repeated.size()
                    + (repeated.size() == 1 ? " value repeats: " : " values repeat, such as ") + some);
        }
        return rows;
    }

    private static int[] matches(ColumnValues keys, Map<Object, Integer> rightRows) {
        if (keys instanceof StringColumn strings) {
            return matches(strings, rightRows);
        }
        int[] matches = new int[keys.size()];
        for (int row = 0; row < matches.length; row++) {
            matches[row] = keys.isMissing(row)
                    ? ColumnValues.NO_ROW
                    : rightRows.getOrDefault(keys.boxed(row), ColumnValues.NO_ROW);
        }
        return matches;
    }

    /** Looks each distinct string up once. */
    private static int[] matches(StringColumn keys, Map<Object, Integer> rightRows) {
        int[] ofCode = keys.categories().stream()
                .mapToInt(value -> rightRows.getOrDefault(value, ColumnValues.NO_ROW))
                .toArray();
        int[] matches = new int[keys.size()];
        for (int row = 0; row < matches.length; row++) {
            matches[row] = keys.isMissing(row) ? ColumnValues.NO_ROW : ofCode[keys.code(row)];
        }
        return matches;
    }
}
