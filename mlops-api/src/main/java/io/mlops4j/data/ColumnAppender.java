package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grows one column, value by value. */
final class ColumnAppender {
    private final Column column;
    private final BitSet missing = new BitSet();
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> distinct = new ArrayList<>();
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int[] ints = new int[0];
    private int size;

    ColumnAppender(Column column) {
        this.column = column;
    }

    /** Adds what {@link #fit} makes of a value. */
    void add(@Nullable Object value) {
        addFitted(fit(value));
    }

    /**
     * The next value as the column holds it; null if it is missing.
     *
     * @throws ValidationException if it does not fit
     */
    @Nullable
    Object fit(@Nullable Object value) {
        return Scalars.fit(column, size, value);
    }

    /** Adds what is as the column holds it. */
    void addFitted(@Nullable Object plain) {
        if (plain == null) {
            missing.set(size);
        }
        switch (column.type()) {
            case FLOAT64 -> addDouble(plain == null ? Double.NaN : (Double) plain);
            case INT64 -> addLong(plain == null ? 0 : (Long) plain);
            case TIMESTAMP -> addLong(plain == null ? Long.MIN_VALUE : TimestampColumn.millis((Instant) plain));
            case BOOLEAN -> addInt(plain == null ? -1 : (Boolean) plain ? 1 : 0);
            case CATEGORICAL, TEXT -> addInt(plain == null ? -1 : code((String) plain));
        }
        size++;
    }

    private void addDouble(double value) {
        if (size == doubles.length) {
            doubles = Arrays.copyOf(doubles, grown());
        }
        doubles[size] = value;
    }

    private void addLong(long value) {
        if (size == longs.length) {
            longs = Arrays.copyOf(longs, grown());
        }
        longs[size] = value;
    }

    private void addInt(int value) {
        if (size == ints.length) {
            ints = Arrays.copyOf(ints, grown());
        }
        ints[size] = value;
    }

    private int grown() {
        return Math.max(16, size + (size >> 1));
    }

    private int code(String value) {
        return codes.computeIfAbsent(value, fresh -> {
            distinct.add(fresh);
            return distinct.size() - 1;
        });
    }

    ColumnValues build() {
        return switch (column.type()) {
            case FLOAT64 -> Float64Column.of(Arrays.copyOf(doubles, size));
            case INT64 -> Int64Column.of(Arrays.copyOf(longs, size), missing);
            case TIMESTAMP -> TimestampColumn.ofEpochMillis(Arrays.copyOf(longs, size));
            case BOOLEAN -> BooleanColumn.ofBytes(List.of(bytes()));
            case CATEGORICAL, TEXT -> StringColumn.ofCodes(column.type(), List.of(Arrays.copyOf(ints, size)), distinct);
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[size];
        for (int row = 0; row < size; row++) {
            bytes[row] = (byte) ints[row];
        }
        return bytes;
    }
}
