package io.mlops4j.core.data;

import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Fills the values of one column of known type from the fields of a file. */
abstract class ColumnFill {
    /** Takes the field of the next row; false if it is not of the type. */
    abstract boolean add(Field field);

    /** The next row has no value. */
    abstract void addMissing();

    /** What was filled. */
    abstract ColumnValues build();

    /** Strings, of which it is not known yet whether they are categorical or text. */
    static ColumnFill ofStrings() {
        return new Strings(Optional.empty());
    }

    /** Values of a type. */
    static ColumnFill of(ColumnType type) {
        return switch (type) {
            case FLOAT64 -> new Numbers();
            case INT64 -> new Integers();
            case CATEGORICAL, TEXT -> new Strings(Optional.of(type));
            case BOOLEAN -> new Booleans();
            case TIMESTAMP -> new Timestamps();
        };
    }

    private static final class Numbers extends ColumnFill {
        private final Chunks<double[]> values = new Chunks<>(double[]::new);

        @Override
        boolean add(Field field) {
            double number = FieldParser.number(field);
            put(number);
            return !Double.isNaN(number);
        }

        @Override
        void addMissing() {
            put(Double.NaN);
        }

        private void put(double value) {
            values.open()[values.next()] = value;
        }

        @Override
        ColumnValues build() {
            return Float64Column.of(values.parts());
        }
    }

    private static final class Integers extends ColumnFill {
        private final Chunks<long[]> values = new Chunks<>(long[]::new);
        private final BitSet missing = new BitSet();

        @Override
        boolean add(Field field) {
            OptionalLong integer = FieldParser.integer(field);
            put(integer.orElse(0));
            return integer.isPresent();
        }

        @Override
        void addMissing() {
            missing.set(values.size());
            put(0);
        }

        private void put(long value) {
            values.open()[values.next()] = value;
        }

        @Override
        ColumnValues build() {
            return Int64Column.of(values.parts(), missing);
        }
    }

    private static final class Strings extends ColumnFill {
        private final Optional<ColumnType> type;
        private final Chunks<int[]> codes = new Chunks<>(int[]::new);
        private final StringCodes known = new StringCodes();

        Strings(Optional<ColumnType> type) {
            this.type = type;
        }

        @Override
        boolean add(Field field) {
            put(known.code(field));
            return true;
        }

        @Override
        void addMissing() {
            put(-1);
        }

        private void put(int code) {
            codes.open()[codes.next()] = code;
        }

        @Override
        ColumnValues build() {
            List<String> distinct = known.distinct();
            return StringColumn.ofCodes(
                    type.orElseGet(() -> TypeInference.ofStrings(distinct.size(), codes.size())),
                    codes.parts(),
                    distinct);
        }
    }

    private static final class Booleans extends ColumnFill {
        private final Chunks<byte[]> values = new Chunks<>(byte[]::new);

        @Override
        boolean add(Field field) {
            Optional<Boolean> bool = FieldParser.bool(field);
            put(bool.orElse(false) ? 1 : 0);
            return bool.isPresent();
        }

        @Override
        void addMissing() {
            put(-1);
        }

        private void put(int value) {
            values.open()[values.next()] = (byte) value;
        }

        @Override
        ColumnValues build() {
            return BooleanColumn.ofBytes(values.parts());
        }
    }

    private static final class Timestamps extends ColumnFill {
        private final Chunks<long[]> millis = new Chunks<>(long[]::new);

        @Override
        boolean add(Field field) {
            OptionalLong timestamp = FieldParser.timestamp(field);
            put(timestamp.orElse(0));
            return timestamp.isPresent();
        }

        @Override
        void addMissing() {
            put(Long.MIN_VALUE);
        }

        private void put(long value) {
            millis.open()[millis.next()] = value;
        }

        @Override
        ColumnValues build() {
            return TimestampColumn.ofEpochMillis(millis.parts());
        }
    }
}
