package io.mlops4j.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A column of 64-bit integers. */
public final class Int64Column extends ColumnValues {
    private final long[] values;
    private final BitSet missing;

    private Int64Column(long[] values, BitSet missing) {
        this.values = values;
        this.missing = missing;
    }

    /** A column of these values, copied, none of them missing. */
    public static Int64Column of(long... values) {
        return new Int64Column(values.clone(), new BitSet());
    }

    /**
     * A column of these values, copied.
     *
     * @param missing the rows whose value is missing, whatever {@code values} has there
     * @throws IndexOutOfBoundsException if a missing row is beyond the last value
     */
    public static Int64Column of(long[] values, BitSet missing) {
        return of(List.of(values), missing);
    }

    /**
     * A column of the values of these arrays, one after another, copied. For readers of many values.
     *
     * @param missing the rows whose value is missing, whatever the arrays have there
     * @throws IndexOutOfBoundsException if a missing row is beyond the last value
     */
    public static Int64Column of(List<long[]> parts, BitSet missing) {
        long[] values = Parts.joined(parts, long[]::new);
        if (missing.length() > values.length) {
            throw new IndexOutOfBoundsException("Row " + (missing.length() - 1)
                    + " is said to be missing, but there are " + values.length + " rows, counted from 0");
        }
        missing.stream().forEach(row -> values[row] = 0);
        return new Int64Column(values, (BitSet) missing.clone());
    }

    /**
     * The value of this row.
     *
     * @throws IllegalStateException if it is missing
     */
    public long get(int row) {
        long value = values[row];
        if (value == 0 && missing.get(row)) {
            throw missing(row);
        }
        return value;
    }

    /**
     * Copies the values of the rows from this one on, as many as the array takes, 0 for those that are missing.
     *
     * @throws IndexOutOfBoundsException if there are not so many rows
     */
    public void get(int firstRow, long[] into) {
        System.arraycopy(values, firstRow, into, 0, into.length);
    }

    @Override
    public ColumnType type() {
        return ColumnType.INT64;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return missing.get(checked(row));
    }

    @Override
    public int missingCount() {
        return missing.cardinality();
    }

    @Override
    Int64Column gather(int[] rows) {
        long[] gathered = new long[rows.length];
        var gatheredMissing = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == NO_ROW || missing.get(rows[i])) {
                gatheredMissing.set(i);
            } else {
                gathered[i] = values[rows[i]];
            }
        }
        return new Int64Column(gathered, gatheredMissing);
    }

    @Override
    Int64Column followedBy(ColumnValues more) {
        Int64Column second = (Int64Column) more;
        var allMissing = (BitSet) missing.clone();
        second.missing.stream().forEach(row -> allMissing.set(values.length + row));
        return of(List.of(values, second.values), allMissing);
    }

    @Override
    Object boxed(int row) {
        return values[row];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Int64Column that && Arrays.equals(values, that.values) && missing.equals(that.missing);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + missing.hashCode();
    }

    @Override
    public String toString() {
        return "int64[" + values.length + "]";
    }
}
