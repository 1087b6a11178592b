package io.mlops4j.data;

import java.util.List;
import java.util.Optional;

/**
 * What one column of a table is like.
 *
 * @param name the column's name
 * @param type the column's type
 * @param count how many rows have a value
 * @param missing how many rows have none
 * @param distinct how many different values there are, counted exactly, missing not among them
 * @param numbers how the values are distributed: of float64, int64 and timestamp columns (in milliseconds since
 *     1970-01-01T00:00Z) that have any
 * @param top the ten most frequent values of a categorical or boolean column, the most frequent first, equally frequent
 *     ones in the order of their names; of other columns none
 */
public record ColumnProfile(
        String name,
        ColumnType type,
        long count,
        long missing,
        long distinct,
        Optional<NumberProfile> numbers,
        List<CategoryCount> top) {
    /** A profile of these figures. */
    public ColumnProfile {
        top = List.copyOf(top);
    }
}
