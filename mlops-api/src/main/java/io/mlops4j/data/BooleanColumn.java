package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of true and false, one byte a row. */
public final class BooleanColumn extends ColumnValues {
    private static final byte MISSING = -1;

    private final byte[] values;

    private BooleanColumn(byte[] values) {
        this.values = values;
    }

    /** A column of these values; null is missing. */
    public static BooleanColumn of(List<? extends @Nullable Boolean> values) {
        byte[] bytes = new byte[values.size()];
        int row = 0;
        for (Boolean value : values) {
            bytes[row++] = value == null ? MISSING : (byte) (value ? 1 : 0);
        }
        return new BooleanColumn(bytes);
    }

    /**
     * A column from one byte a row, in arrays that follow one another, copied: 0 is false, 1 is true, -1 is missing.
     *
     * @throws ValidationException if there is another byte
     */
    public static BooleanColumn ofBytes(List<byte[]> parts) {
        byte[] bytes = Parts.joined(parts, byte[]::new);
        for (int row = 0; row < bytes.length; row++) {
            if (bytes[row] < MISSING || bytes[row] > 1) {
                throw new ValidationException("The byte of row " + row + " is " + bytes[row] + ", not 0, 1 or -1");
            }
        }
        return new BooleanColumn(bytes);
    }

    /**
     * The value of this row.
     *
     * @throws IllegalStateException if it is missing
     */
    public boolean get(int row) {
        if (values[row] == MISSING) {
            throw missing(row);
        }
        return values[row] == 1;
    }

    @Override
    public ColumnType type() {
        return ColumnType.BOOLEAN;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == MISSING;
    }

    @Override
    BooleanColumn gather(int[] rows) {
        byte[] gathered = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gathered[i] = rows[i] == NO_ROW ? MISSING : values[rows[i]];
        }
        return new BooleanColumn(gathered);
    }

    @Override
    BooleanColumn followedBy(ColumnValues more) {
        return ofBytes(List.of(values, ((BooleanColumn) more).values));
    }

    @Override
    Object boxed(int row) {
        return values[row] == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BooleanColumn that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "boolean[" + values.length + "]";
    }
}
