package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;

/**
 * The two parts that {@link Table#split} makes: no row is in both, and together they are all rows.
 *
 * @param train the rows to learn from
 * @param test the rows to judge by
 */
public record TrainTest(Table train, Table test) {
    private static final int SHOWN = 3;

    /**
     * This, if no value of a column is in both parts: for groups that must not be divided, however the split was made.
     * Missing values do not count. {@link Splitter#byGroup} makes such parts.
     *
     * @throws ValidationException if a value is in both parts; the message names some. Or if there is no such column
     */
    public TrainTest requireDisjoint(String column) {
        var shared = new LinkedHashSet<>(values(train, column));
        shared.retainAll(values(test, column));
        if (shared.isEmpty()) {
            return this;
        }
        var shown = new ArrayList<>(shared).subList(0, Math.min(shared.size(), SHOWN));
        throw new ValidationException("Both parts of the split have rows of the same " + Shown.quoted(column) + ": "
                + shown + (shared.size() > SHOWN ? " and " + (shared.size() - SHOWN) + " more" : "")
                + "; split with Splitter.byGroup(\"" + column + "\", …)");
    }

    private static LinkedHashSet<Object> values(Table table, String column) {
        ColumnValues values = table.column(column);
        var seen = new LinkedHashSet<>();
        for (int row = 0; row < values.size(); row++) {
            if (!values.isMissing(row)) {
                seen.add(values.boxed(row));
            }
        }
        return seen;
    }
}
