package io.mlops4j.data;

import java.util.Objects;

/**
 * The values of one column, immutable and safe to share between threads. Which of the five kinds it is tells its
 * {@link #type()}.
 *
 * <pre>{@code
 * Float64Column amount = table.float64("amount");
 * for (int row = 0; row < amount.size(); row++) {
 *     total += amount.isMissing(row) ? 0 : amount.get(row);
 * }
 * }</pre>
 *
 * <p>Two columns are equal when they have the same type and the same values in the same order. All row numbers count
 * from 0; one out of range is an {@link IndexOutOfBoundsException}.
 */
public abstract sealed class ColumnValues
        permits Float64Column, Int64Column, StringColumn, BooleanColumn, TimestampColumn {

    ColumnValues() {}

    /** What the values are. */
    public abstract ColumnType type();

    /** How many rows there are, those with a missing value counted. */
    public abstract int size();

    /** Whether the value of this row is missing. */
    public abstract boolean isMissing(int row);

    /** In how many rows the value is missing. */
    public int missingCount() {
        int count = 0;
        for (int row = 0; row < size(); row++) {
            if (isMissing(row)) {
                count++;
            }
        }
        return count;
    }

    /** The first row whose value is missing, or -1. */
    final int firstMissing() {
        for (int row = 0; row < size(); row++) {
            if (isMissing(row)) {
                return row;
            }
        }
        return -1;
    }

    /** A row number that stands for a missing value when rows are gathered. */
    static final int NO_ROW = -1;

    /** The values of these rows, in this order; {@link #NO_ROW} gives a missing value. */
    abstract ColumnValues gather(int[] rows);

    /** These values, then those of a column of the same type; of strings either type, and this one's stays. */
    abstract ColumnValues followedBy(ColumnValues more);

    /** The value of a row that is not missing, boxed: Double, Long, String, Boolean or Instant. */
    abstract Object boxed(int row);

    final int checked(int row) {
        return Objects.checkIndex(row, size());
    }

    final IllegalStateException missing(int row) {
        return new IllegalStateException(
                "The value of row " + row + " (counted from 0) is missing; ask isMissing(row) before get(row)");
    }
}
