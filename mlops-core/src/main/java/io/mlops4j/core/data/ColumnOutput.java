package io.mlops4j.core.data;

import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.TimestampColumn;
import java.io.IOException;

/** Writes the values of one column as {@link TableCodec} has them. */
final class ColumnOutput {
    private final TableOutput out;

    ColumnOutput(TableOutput out) {
        this.out = out;
    }

    void write(String name, ColumnValues values) throws IOException {
        if (values instanceof Float64Column numbers) {
            for (int row = 0; row < numbers.size(); row++) {
                out.int64(Double.doubleToLongBits(numbers.get(row)));
            }
        } else if (values instanceof Int64Column integers) {
            bitmap(integers);
            for (int row = 0; row < integers.size(); row++) {
                out.int64(integers.isMissing(row) ? 0 : integers.get(row));
            }
        } else if (values instanceof StringColumn strings) {
            write(name, strings);
        } else if (values instanceof BooleanColumn booleans) {
            for (int row = 0; row < booleans.size(); row++) {
                out.oneByte(booleans.isMissing(row) ? -1 : booleans.get(row) ? 1 : 0);
            }
        } else if (values instanceof TimestampColumn timestamps) {
            for (int row = 0; row < timestamps.size(); row++) {
                out.int64(timestamps.isMissing(row) ? Long.MIN_VALUE : timestamps.epochMillis(row));
            }
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
        for (int row = 0; row < strings.size(); row++) {
            width.write(strings.code(row), out);
        }
    }
}
