package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;

/** Reads the values of one column as {@link TableCodec} has them. */
final class ColumnInput {
    private final TableInput in;
    private final int rows;

    ColumnInput(TableInput in, int rows) {
        this.in = in;
        this.rows = rows;
    }

    ColumnValues read(ColumnType type) throws IOException {
        return switch (type) {
            case FLOAT64 -> Float64Column.of(doubles());
            case INT64 -> integers();
            case CATEGORICAL, TEXT -> strings(type);
            case BOOLEAN -> BooleanColumn.ofBytes(bytes());
            case TIMESTAMP -> TimestampColumn.ofEpochMillis(longs());
        };
    }

    private double[] doubles() throws IOException {
        double[] values = new double[TableInput.firstRoom(rows)];
        for (int row = 0; row < rows; row++) {
            if (row == values.length) {
                values = Arrays.copyOf(values, TableInput.nextRoom(row, rows));
            }
            values[row] = Double.longBitsToDouble(in.int64());
        }
        return values;
    }

    private long[] longs() throws IOException {
        long[] values = new long[TableInput.firstRoom(rows)];
        for (int row = 0; row < rows; row++) {
            if (row == values.length) {
                values = Arrays.copyOf(values, TableInput.nextRoom(row, rows));
            }
            values[row] = in.int64();
        }
        return values;
    }

    private byte[] bytes() throws IOException {
        byte[] values = new byte[TableInput.firstRoom(rows)];
        for (int row = 0; row < rows; row++) {
            if (row == values.length) {
                values = Arrays.copyOf(values, TableInput.nextRoom(row, rows));
            }
            values[row] = in.oneByte();
        }
        return values;
    }

    private Int64Column integers() throws IOException {
        BitSet missing = bitmap();
        return Int64Column.of(longs(), missing);
    }

    private BitSet bitmap() throws IOException {
        var missing = new BitSet();
        byte any = in.oneByte();
        if (any == 0) {
            return missing;
        }
        if (any != 1) {
            throw new CorruptException("The bytes of the table have a bitmap that begins with " + any);
        }
        for (long first = 0; first < rows; first += Byte.SIZE) {
            int bits = in.oneByte();
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                if ((bits & (1 << bit)) != 0) {
                    missing.set(Math.toIntExact(first + bit));
                }
            }
        }
        if (missing.length() > rows) {
            throw new CorruptException("The bytes of the table have a bitmap with bits beyond the last row");
        }
        return missing;
    }

    private StringColumn strings(ColumnType type) throws IOException {
        int distinct = in.count("distinct values");
        var values = new ArrayList<String>();
        for (int i = 0; i < distinct; i++) {
            values.add(in.string());
        }
        CodeWidth width = CodeWidth.of(distinct);
        int[] codes = new int[TableInput.firstRoom(rows)];
        for (int row = 0; row < rows; row++) {
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, TableInput.nextRoom(row, rows));
            }
            codes[row] = width.read(in);
        }
        return StringColumn.ofCodes(type, codes, values);
    }
}
