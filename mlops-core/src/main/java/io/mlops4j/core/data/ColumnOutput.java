package io.mlops4j.core.data;

import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.io.IOException;
import java.util.function.IntFunction;

/** Writes the values of one column as {@link TableCodec} has them. */
final class ColumnOutput {
    private static final int BLOCK = 1 << 12;

    private final TableOutput out;

    ColumnOutput(TableOutput out) {
        this.out = out;
    }

    void write(String name, ColumnValues values) throws IOException {
        if (values instanceof Float64Column numbers) {
            each(numbers.size(), double[]::new, (row, block) -> {
                numbers.get(row, block); // NaN is the same NaN in all rows
                out.float64s(block);
            });
        } else if (values instanceof Int64Column integers) {
            bitmap(integers);
            each(integers.size(), long[]::new, (row, block) -> {
                integers.get(row, block);
                out.int64s(block);
            });
        } else if (values instanceof StringColumn strings) {
            write(name, strings);
        } else if (values instanceof BooleanColumn booleans) {
            for (int row = 0; row < booleans.size(); row++) {
                out.oneByte(booleans.isMissing(row) ? -1 : booleans.get(row) ? 1 : 0);
            }
        } else if (values instanceof TimestampColumn timestamps) {
            each(timestamps.size(), long[]::new, (row, block) -> {
                timestamps.epochMillis(row, block);
                out.int64s(block);
            });
        }
    }

    private interface Block<A> {
        void write(int firstRow, A block) throws IOException;
    }

    /** Goes through all rows block by block; the array is as long as the block is. */
    private static <A> void each(int rows, IntFunction<A> array, Block<A> block) throws IOException {
        A full = array.apply(Math.min(rows, BLOCK));
        int row = 0;
        for (; row <= rows - BLOCK; row += BLOCK) {
            block.write(row, full);
        }
        if (row < rows) {
            block.write(row, array.apply(rows - row));
        }
    }

    private void bitmap(ColumnValues values) throws IOException {
        boolean any = values.missingCount() > 0;
        out.oneByte(any ? 1 : 0);
        if (!any) {
            return;
        }
        int bits = 0;
        for (int row = 0; row < values.size(); row++) {
            bits |= values.isMissing(row) ? 1 << (row % Byte.SIZE) : 0;
            if (row % Byte.SIZE == Byte.SIZE - 1 || row == values.size() - 1) {
                out.oneByte(bits);
                bits = 0;
            }
        }
    }

    private void write(String name, StringColumn strings) throws IOException {
        int distinct = strings.categories().size();
        out.int32(distinct);
        for (String value : strings.categories()) {
            out.string("value of column '" + name + "'", value);
        }
        CodeWidth width = CodeWidth.of(distinct);
        each(strings.size(), int[]::new, (row, block) -> {
            for (int i = 0; i < block.length; i++) {
                block[i] = strings.code(row + i);
            }
            width.write(block, out);
        });
    }
}
