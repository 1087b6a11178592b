package io.mlops4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is different between two tables, by their profiles: rows, columns, and what the values of each column are like. Its
 * {@link #toString()} has a line for each.
 *
 * @param rowsBefore how many rows there were
 * @param rowsAfter how many there are now
 * @param columns the columns whose profile is different, in the order of the table now, then those that are gone
 */
public record ProfileComparison(long rowsBefore, long rowsAfter, List<ColumnChange> columns) {
    private static final int SHOWN_COLUMNS = 12;

    /** Copies the list. */
    public ProfileComparison {
        columns = List.copyOf(columns);
    }

    static ProfileComparison of(TableProfile before, TableProfile after) {
        var changes = new ArrayList<ColumnChange>();
        after.columns().forEach((name, now) -> {
            Optional<ColumnProfile> old = Optional.ofNullable(before.columns().get(name));
            if (old.filter(now::equals).isEmpty()) {
                changes.add(new ColumnChange(name, old, Optional.of(now)));
            }
        });
        before.columns().forEach((name, old) -> {
            if (!after.columns().containsKey(name)) {
                changes.add(new ColumnChange(name, Optional.of(old), Optional.empty()));
            }
        });
        return new ProfileComparison(before.rowCount(), after.rowCount(), changes);
    }

    /** Whether the profiles are equal; the tables need not be. */
    public boolean isSame() {
        return rowsBefore == rowsAfter && columns.isEmpty();
    }

    @Override
    public String toString() {
        if (isSame()) {
            return "the same rows and columns by their profile";
        }
        var lines = new ArrayList<String>();
        lines.add(
                rowsBefore == rowsAfter
                        ? String.format(Locale.ROOT, "%,d rows as before", rowsAfter)
                        : String.format(Locale.ROOT, "%,d → %,d rows", rowsBefore, rowsAfter));
        columns.stream().limit(SHOWN_COLUMNS).forEach(column -> lines.add("  " + column));
        int more = columns.size() - SHOWN_COLUMNS;
        if (more > 0) {
            lines.add("  and " + more + " more columns");
        }
        return String.join("\n", lines);
    }
}
