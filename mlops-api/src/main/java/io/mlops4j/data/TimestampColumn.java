package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of instants, held as milliseconds since 1970-01-01T00:00Z: what is finer than a millisecond is cut off
 * (towards the past), and years beyond 292 million do not fit.
 */
public final class TimestampColumn extends ColumnValues {
    private static final long MISSING = Long.MIN_VALUE;

    private final long[] millis;

    private TimestampColumn(long[] millis) {
        this.millis = millis;
    }

    /**
     * A column of these instants; null is missing.
     *
     * @throws ValidationException if one lies too far away to be counted in milliseconds
     */
    public static TimestampColumn of(List<? extends @Nullable Instant> values) {
        long[] millis = new long[values.size()];
        int row = 0;
        for (Instant value : values) {
            millis[row++] = value == null ? MISSING : millis(value);
        }
        return new TimestampColumn(millis);
    }

    /** A column from milliseconds since 1970-01-01T00:00Z, copied; {@link Long#MIN_VALUE} is missing. */
    public static TimestampColumn ofEpochMillis(long... millis) {
        return new TimestampColumn(millis.clone());
    }

    /**
     * A column from milliseconds since 1970-01-01T00:00Z, those of these arrays, one after another, copied;
     * {@link Long#MIN_VALUE} is missing. For readers of many values.
     */
    public static TimestampColumn ofEpochMillis(List<long[]> parts) {
        return new TimestampColumn(Parts.joined(parts, long[]::new));
    }

    static long millis(Instant instant) {
        if (!holds(instant)) {
            throw new ValidationException("The instant " + instant + " is too far away to be a timestamp");
        }
        return instant.toEpochMilli();
    }

    /** Whether it can be counted in milliseconds. */
    static boolean holds(Instant instant) {
        try {
            return instant.toEpochMilli() != MISSING;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /**
     * The value of this row.
     *
     * @throws IllegalStateException if it is missing
     */
    public Instant get(int row) {
        return Instant.ofEpochMilli(epochMillis(row));
    }

    /**
     * The value of this row in milliseconds since 1970-01-01T00:00Z.
     *
     * @throws IllegalStateException if it is missing
     */
    public long epochMillis(int row) {
        if (millis[row] == MISSING) {
            throw missing(row);
        }
        return millis[row];
    }

    /**
     * Copies the values of the rows from this one on, as many as the array takes, in milliseconds since
     * 1970-01-01T00:00Z, {@link Long#MIN_VALUE} for those that are missing.
     *
     * @throws IndexOutOfBoundsException if there are not so many rows
     */
    public void epochMillis(int firstRow, long[] into) {
        System.arraycopy(millis, firstRow, into, 0, into.length);
    }

    @Override
    public ColumnType type() {
        return ColumnType.TIMESTAMP;
    }

    @Override
    public int size() {
        return millis.length;
    }

    @Override
    public boolean isMissing(int row) {
        return millis[row] == MISSING;
    }

    @Override
    TimestampColumn gather(int[] rows) {
        long[] gathered = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gathered[i] = rows[i] == NO_ROW ? MISSING : millis[rows[i]];
        }
        return new TimestampColumn(gathered);
    }

    @Override
    TimestampColumn followedBy(ColumnValues more) {
        return ofEpochMillis(List.of(millis, ((TimestampColumn) more).millis));
    }

    @Override
    Object boxed(int row) {
        return Instant.ofEpochMilli(millis[row]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimestampColumn that && Arrays.equals(millis, that.millis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(millis);
    }

    @Override
    public String toString() {
        return "timestamp[" + millis.length + "]";
    }
}
