package io.mlops4j.core.data;

import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Fills the values of one column of known type from the fields of a file. Its arrays grow by half where they are full. */
abstract class ColumnFill {
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    /** Takes the field of the next row; false if it is not of the type. */
    abstract boolean add(String field);

    /** The next row has no value. */
    abstract void addMissing();

    /** What was filled. */
    abstract ColumnValues build();

    /** How many rows there is to be room for after so many are full. */
    private static int more(int rows) {
        return (int) Math.min(MOST_ROWS, rows + (long) rows / 2 + 16);
    }

    /** Strings, of which it is not known yet whether they are categorical or text. */
    static ColumnFill ofStrings(int rows) {
        return new Strings(Optional.empty(), rows);
    }

    /**
     * Values of a type.
     *
     * @param rows how many there will be, if it is known
     */
    static ColumnFill of(ColumnType type, int rows) {
        return switch (type) {
            case FLOAT64 -> new Numbers(rows);
            case INT64 -> new Integers(rows);
            case CATEGORICAL, TEXT -> new Strings(Optional.of(type), rows);
            case BOOLEAN -> new Booleans(rows);
            case TIMESTAMP -> new Timestamps(rows);
        };
    }

    private static final class Numbers extends ColumnFill {
        private double[] values;
        private int row;

        Numbers(int rows) {
            this.values = new double[rows];
        }

        @Override
        boolean add(String field) {
            OptionalDouble number = FieldParser.number(field);
            room()[row++] = number.orElse(Double.NaN);
            return number.isPresent();
        }

        @Override
        void addMissing() {
            room()[row++] = Double.NaN;
        }

        private double[] room() {
            if (row == values.length) {
                values = Arrays.copyOf(values, more(row));
            }
            return values;
        }

        @Override
        ColumnValues build() {
            return Float64Column.of(Arrays.copyOf(values, row));
        }
    }

    private static final class Integers extends ColumnFill {
        private long[] values;
        private final BitSet missing = new BitSet();
        private int row;

        Integers(int rows) {
            this.values = new long[rows];
        }

        @Override
        boolean add(String field) {
            OptionalLong integer = FieldParser.integer(field);
            room()[row++] = integer.orElse(0);
            return integer.isPresent();
        }

        @Override
        void addMissing() {
            missing.set(row);
            room()[row++] = 0;
        }

        private long[] room() {
            if (row == values.length) {
                values = Arrays.copyOf(values, more(row));
            }
            return values;
        }

        @Override
        ColumnValues build() {
            return Int64Column.of(Arrays.copyOf(values, row), missing);
        }
    }

    private static final class Strings extends ColumnFill {
        private final Optional<ColumnType> type;
        private int[] codes;
        private final StringCodes known = new StringCodes();
        private int row;

        Strings(Optional<ColumnType> type, int rows) {
            this.type = type;
            this.codes = new int[rows];
        }

        @Override
        boolean add(String field) {
            room()[row++] = known.code(field);
            return true;
        }

        @Override
        void addMissing() {
            room()[row++] = -1;
        }

        private int[] room() {
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, more(row));
            }
            return codes;
        }

        @Override
        ColumnValues build() {
            List<String> distinct = known.distinct();
            return StringColumn.ofCodes(
                    type.orElseGet(() -> TypeInference.ofStrings(distinct.size(), row)),
                    Arrays.copyOf(codes, row),
                    distinct);
        }
    }

    private static final class Booleans extends ColumnFill {
        private byte[] values;
        private int row;

        Booleans(int rows) {
            this.values = new byte[rows];
        }

        @Override
        boolean add(String field) {
            Optional<Boolean> bool = FieldParser.bool(field);
            room()[row++] = (byte) (bool.orElse(false) ? 1 : 0);
            return bool.isPresent();
        }

        @Override
        void addMissing() {
            room()[row++] = -1;
        }

        private byte[] room() {
            if (row == values.length) {
                values = Arrays.copyOf(values, more(row));
            }
            return values;
        }

        @Override
        ColumnValues build() {
            return BooleanColumn.ofBytes(Arrays.copyOf(values, row));
        }
    }

    private static final class Timestamps extends ColumnFill {
        private long[] millis;
        private int row;

        Timestamps(int rows) {
            this.millis = new long[rows];
        }

        @Override
        boolean add(String field) {
            Optional<Instant> instant = FieldParser.timestamp(field);
            room()[row++] = instant.map(Instant::toEpochMilli).orElse(0L);
            return instant.isPresent();
        }

        @Override
        void addMissing() {
            room()[row++] = Long.MIN_VALUE;
        }

        private long[] room() {
            if (row == millis.length) {
                millis = Arrays.copyOf(millis, more(row));
            }
            return millis;
        }

        @Override
        ColumnValues build() {
            return TimestampColumn.ofEpochMillis(Arrays.copyOf(millis, row));
        }
    }
}
