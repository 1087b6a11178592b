package io.mlops4j.data;

import java.util.Optional;

/** The first place where two tables differ, for people: {@code column amount, row 17: 3.5 → 3.6}. Rows count from 1. */
final class TableDifference {
    private TableDifference() {}

    /** Columns first, then values row by row, then what is beyond the shorter one; empty if nothing is different. */
    static Optional<String> first(Table before, Table after) {
        if (!before.schema().equals(after.schema())) {
            return Optional.of("columns " + before.schema().columns() + " → "
                    + after.schema().columns());
        }
        if (!before.label().equals(after.label())) {
            return Optional.of("label " + before.label().orElse("none") + " → "
                    + after.label().orElse("none"));
        }
        if (!before.weight().equals(after.weight())) {
            return Optional.of("weight " + before.weight().orElse("none") + " → "
                    + after.weight().orElse("none"));
        }
        return firstValue(before, after);
    }

    private static Optional<String> firstValue(Table before, Table after) {
        for (int row = 0; row < Math.min(before.rowCount(), after.rowCount()); row++) {
            Row left = before.row(row);
            Row right = after.row(row);
            for (Column column : before.schema().columns()) {
                Optional<Object> was = left.value(column.name());
                Optional<Object> is = right.value(column.name());
                if (!was.equals(is)) {
                    return Optional.of(
                            "column " + column.name() + ", row " + (row + 1) + ": " + shown(was) + " → " + shown(is));
                }
            }
        }
        return before.rowCount() == after.rowCount()
                ? Optional.empty()
                : Optional.of(before.rowCount() + " rows → " + after.rowCount());
    }

    private static String shown(Optional<Object> value) {
        return value.map(Object::toString).orElse("missing");
    }
}
