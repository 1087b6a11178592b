package io.mlops4j.core.data;

import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Fills the values of one column of known type and length from the fields of a file. */
abstract class ColumnFill {
    /** Takes the field of the next row; false if it is not of the type. */
    abstract boolean add(String field);

    /** The next row has no value. */
    abstract void addMissing();

    abstract ColumnValues build();

    static ColumnFill of(ColumnType type, int rows) {
        return switch (type) {
            case FLOAT64 -> new Numbers(rows);
            case INT64 -> new Integers(rows);
            case CATEGORICAL, TEXT -> new Strings(type, rows);
            case BOOLEAN -> new Booleans(rows);
            case TIMESTAMP -> new Timestamps(rows);
        };
    }

    private static final class Numbers extends ColumnFill {
        private final double[] values;
        private int row;

        Numbers(int rows) {
            this.values = new double[rows];
        }

        @Override
        boolean add(String field) {
            OptionalDouble number = FieldParser.number(field);
            values[row++] = number.orElse(Double.NaN);
            return number.isPresent();
        }

        @Override
        void addMissing() {
            values[row++] = Double.NaN;
        }

        @Override
        ColumnValues build() {
            return Float64Column.of(values);
        }
    }

    private static final class Integers extends ColumnFill {
        private final long[] values;
        private final BitSet missing = new BitSet();
        private int row;

        Integers(int rows) {
            this.values = new long[rows];
        }

        @Override
        boolean add(String field) {
            OptionalLong integer = FieldParser.integer(field);
            values[row++] = integer.orElse(0);
            return integer.isPresent();
        }

        @Override
        void addMissing() {
            missing.set(row++);
        }

        @Override
        ColumnValues build() {
            return Int64Column.of(values, missing);
        }
    }

    private static final class Strings extends ColumnFill {
        private final ColumnType type;
        private final int[] codes;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private int row;

        Strings(ColumnType type, int rows) {
            this.type = type;
            this.codes = new int[rows];
        }

        @Override
        boolean add(String field) {
            codes[row++] = known.computeIfAbsent(field, fresh -> {
                distinct.add(fresh);
                return distinct.size() - 1;
            });
            return true;
        }

        @Override
        void addMissing() {
            codes[row++] = -1;
        }

        @Override
        ColumnValues build() {
            return StringColumn.ofCodes(type, codes, distinct);
        }
    }

    private static final class Booleans extends ColumnFill {
        private final byte[] values;
        private int row;

        Booleans(int rows) {
            this.values = new byte[rows];
        }

        @Override
        boolean add(String field) {
            Optional<Boolean> bool = FieldParser.bool(field);
            values[row++] = (byte) (bool.orElse(false) ? 1 : 0);
            return bool.isPresent();
        }

        @Override
        void addMissing() {
            values[row++] = -1;
        }

        @Override
        ColumnValues build() {
            return BooleanColumn.ofBytes(values);
        }
    }

    private static final class Timestamps extends ColumnFill {
        private final long[] millis;
        private int row;

        Timestamps(int rows) {
            this.millis = new long[rows];
        }

        @Override
        boolean add(String field) {
            Optional<Instant> instant = FieldParser.timestamp(field);
            millis[row++] = instant.map(Instant::toEpochMilli).orElse(0L);
            return instant.isPresent();
        }

        @Override
        void addMissing() {
            millis[row++] = Long.MIN_VALUE;
        }

        @Override
        ColumnValues build() {
            return TimestampColumn.ofEpochMillis(millis);
        }
    }
}
