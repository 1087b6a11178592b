package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table is like, column by column.
 *
 * <pre>{@code
 * long missing = table.profile().column("amount").missing();
 * System.out.println(table.profile());
 * }</pre>
 *
 * <p>Its {@link #toString()} is a table for a person: how many rows, the label's shares, a line for each number, and the
 * other columns with how many values each has.
 *
 * @param rowCount how many rows there are
 * @param label the name of the label column
 * @param columns a profile for each column, by its name, in the table's order
 */
public record TableProfile(long rowCount, Optional<String> label, Map<String, ColumnProfile> columns) {
    /** A profile of these columns, in the order that the map has. */
    public TableProfile {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A profile of these columns, in this order. */
    public static TableProfile of(long rowCount, Optional<String> label, List<ColumnProfile> columns) {
        var byName = new LinkedHashMap<String, ColumnProfile>();
        columns.forEach(column -> byName.put(column.name(), column));
        return new TableProfile(rowCount, label, byName);
    }

    /**
     * The profile of the column of exactly this name.
     *
     * @throws ValidationException if there is none; the message names those that are near
     */
    public ColumnProfile column(String name) {
        ColumnProfile column = columns.get(name);
        if (column == null) {
            throw new ValidationException(
                    "There is no column " + Shown.quoted(name) + Shown.insteadOf(name, columns.keySet()));
        }
        return column;
    }

    /** What is different from an earlier profile. */
    public ProfileComparison compare(TableProfile before) {
        return ProfileComparison.of(before, this);
    }

    static TableProfile of(Table table) {
        return of(table.rowCount(), table.label(), Profiling.columns(table));
    }

    @Override
    public String toString() {
        return new ProfileText(this).toString();
    }
}
