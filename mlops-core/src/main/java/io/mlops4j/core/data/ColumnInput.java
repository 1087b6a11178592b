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
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** Reads the values of one column as {@link TableCodec} has them. */
final class ColumnInput {
    private static final int BLOCK = 1 << 16;

    private final TableInput in;
    private final int rows;

    ColumnInput(TableInput in, int rows) {
        this.in = in;
        this.rows = rows;
    }

    ColumnValues read(ColumnType type) throws IOException {
        return switch (type) {
            case FLOAT64 -> Float64Column.of(blocks(double[]::new, in::float64s));
            case INT64 -> integers();
            case CATEGORICAL, TEXT -> strings(type);
            case BOOLEAN -> BooleanColumn.ofBytes(blocks(byte[]::new, in::bytes));
            case TIMESTAMP -> TimestampColumn.ofEpochMillis(blocks(long[]::new, in::int64s));
        };
    }

    private interface Block<A> {
        void read(A block) throws IOException;
    }

    /** Arrays with a value for each row; memory follows the bytes that are really there. */
    private <A> List<A> blocks(IntFunction<A> array, Block<A> block) throws IOException {
        var blocks = new ArrayList<A>();
        for (int row = 0; row < rows; ) {
            int length = Math.min(rows - row, BLOCK);
            A values = array.apply(length);
            block.read(values);
            blocks.add(values);
            row += length;
        }
        return blocks;
    }

    private Int64Column integers() throws IOException {
        BitSet missing = bitmap();
        return Int64Column.of(blocks(long[]::new, in::int64s), missing);
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
        return StringColumn.ofCodes(type, blocks(int[]::new, codes -> width.read(in, codes)), values);
    }
}
