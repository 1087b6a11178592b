package io.mlops4j.data;

import java.util.Arrays;
import java.util.List;

/** A column of floating point numbers. A missing value reads as NaN, and NaN is always missing. */
public final class Float64Column extends ColumnValues {
    private final double[] values;

    private Float64Column(double[] values) {
        this.values = values;
    }

    /** A column of these values, copied; NaN is missing. */
    public static Float64Column of(double... values) {
        return of(List.of(values));
    }

    /** A column of the values of these arrays, one after another, copied; NaN is missing. For readers of many values. */
    public static Float64Column of(List<double[]> parts) {
        double[] values = Parts.joined(parts, double[]::new);
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                values[row] = Double.NaN;
            }
        }
        return new Float64Column(values);
    }

    static Float64Column of(Int64Column integers) {
        double[] values = new double[integers.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = integers.isMissing(row) ? Double.NaN : integers.get(row);
        }
        return new Float64Column(values);
    }

    /** The value of this row; NaN if it is missing. */
    public double get(int row) {
        return values[row];
    }

    /**
     * Copies the values of the rows from this one on, as many as the array takes, NaN for those that are missing.
     *
     * @throws IndexOutOfBoundsException if there are not so many rows
     */
    public void get(int firstRow, double[] into) {
        System.arraycopy(values, firstRow, into, 0, into.length);
    }

    /** All values in a new array, NaN for those that are missing. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public ColumnType type() {
        return ColumnType.FLOAT64;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    Float64Column gather(int[] rows) {
        double[] gathered = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gathered[i] = rows[i] == NO_ROW ? Double.NaN : values[rows[i]];
        }
        return new Float64Column(gathered);
    }

    @Override
    Float64Column followedBy(ColumnValues more) {
        return of(List.of(values, ((Float64Column) more).values));
    }

    @Override
    Object boxed(int row) {
        return values[row];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Float64Column that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "float64[" + values.length + "]";
    }
}
