package io.mlops4j.data;

import java.util.Locale;

/**
 * What the values of a column are. Every type has missing values beside its own; they are never a value of the type,
 * with one exception: NaN is what a missing {@link #FLOAT64} reads as, and a NaN put in is missing.
 */
public enum ColumnType {
    /** 64-bit floating point numbers. NaN is missing; infinities are values. */
    FLOAT64,
    /** 64-bit signed integers. */
    INT64,
    /** Strings of a kind: few distinct values that repeat. The type of every label. */
    CATEGORICAL,
    /** Strings of any kind: names, remarks, codes that hardly repeat. */
    TEXT,
    /** True or false. */
    BOOLEAN,
    /** Instants, to the millisecond; what is finer is cut off. */
    TIMESTAMP;

    private static final int ALWAYS_CATEGORICAL = 20;
    private static final int OFTEN_CATEGORICAL = 100;
    private static final int ROWS_PER_CATEGORY = 10;

    /**
     * The type of a column of strings when nobody states it: {@link #CATEGORICAL} up to 20 distinct values, and up to
     * 100 if that is at most a tenth of the rows; {@link #TEXT} otherwise.
     *
     * @param distinct how many distinct values there are, missing not counted
     * @param rows how many rows there are, those with a missing value counted
     */
    public static ColumnType ofStrings(long distinct, long rows) {
        boolean repeats = distinct <= OFTEN_CATEGORICAL && distinct * ROWS_PER_CATEGORY <= rows;
        return distinct <= ALWAYS_CATEGORICAL || repeats ? CATEGORICAL : TEXT;
    }

    /** Whether the values are numbers: {@link #FLOAT64} or {@link #INT64}. */
    public boolean isNumber() {
        return this == FLOAT64 || this == INT64;
    }

    /** Whether the values are strings: {@link #CATEGORICAL} or {@link #TEXT}. */
    public boolean isString() {
        return this == CATEGORICAL || this == TEXT;
    }

    /** The name as messages and tables show it: {@code float64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
