package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables as bytes, column by column. The same table is the same bytes, always and everywhere: nothing is compressed, and
 * there is one way to write each value.
 *
 * <p>The format, version 1, integers big-endian, strings as their length in bytes (4) and UTF-8:
 *
 * <pre>
 * "MLTB"  version(1)  rows(4)  columns(4)  label  weight      absent ones have length -1
 * for each column:  name  type(1)  values
 *   1 float64      rows x 8, IEEE 754 bits, NaN 7ff8000000000000 for missing
 *   2 int64        bitmap of missing rows, rows x 8, 0 for missing
 *   3 categorical  distinct(4), so many strings in order of first appearance, rows x 1, 2 or 4 (the least that holds
 *   4 text           all codes and the one of missing, which is all ones)
 *   5 boolean      rows x 1: 0, 1, ff for missing
 *   6 timestamp    rows x 8, milliseconds since 1970-01-01T00:00Z, 8000000000000000 for missing
 * CRC-32C of all that (4)
 * </pre>
 *
 * <p>A bitmap is a 0 (1) if no row is missing, else a 1 and a bit for each row, the lowest bit of a byte first.
 */
public final class TableCodec {
    private static final byte[] MAGIC = {'M', 'L', 'T', 'B'};
    private static final byte VERSION = 1;

    private TableCodec() {}

    /**
     * Writes a table, label and weight included. The stream is flushed, not closed.
     *
     * @throws ValidationException if a string is not valid Unicode (half of a surrogate pair), naming column and row
     * @throws IOException if the stream fails
     */
    public static void write(Table table, OutputStream stream) throws IOException {
        var out = new TableOutput(stream);
        out.bytes(MAGIC);
        out.oneByte(VERSION);
        out.int32(table.rowCount());
        out.int32(table.schema().columns().size());
        out.optionalString("name of the label", table.label());
        out.optionalString("name of the weight", table.weight());
        for (Column column : table.schema().columns()) {
            out.string("name of a column", column.name());
            out.oneByte(code(column.type()));
            new ColumnOutput(out).write(column.name(), table.column(column.name()));
        }
        out.checksum();
        out.flush();
    }

    /**
     * Reads what {@link #write} wrote, up to the end of the stream, which is not closed.
     *
     * @throws CorruptException if the bytes are no table, cut off, changed, followed by others, or of a newer format
     * @throws IOException if the stream fails
     */
    public static Table read(InputStream stream) throws IOException {
        var in = new TableInput(new BufferedInputStream(stream, 1 << 16));
        try {
            return read(in);
        } catch (ValidationException e) {
            throw new CorruptException("The bytes of a table make none: " + e.getMessage(), e);
        }
    }

    private static Table read(TableInput in) throws IOException {
        for (byte expected : MAGIC) {
            if (in.oneByte() != expected) {
                throw new CorruptException("The bytes are no table: they do not begin with MLTB");
            }
        }
        byte version = in.oneByte();
        if (version != VERSION) {
            throw new CorruptException("The bytes of the table have format version " + version
                    + ", but this library reads version " + VERSION + "; a newer one may have written them");
        }
        int rows = in.count("rows");
        int width = in.count("columns");
        Optional<String> label = in.optionalString();
        Optional<String> weight = in.optionalString();
        var columns = new ArrayList<Column>();
        var values = new ArrayList<ColumnValues>();
        for (int i = 0; i < width; i++) {
            var column = new Column(in.string(), type(in.oneByte()));
            columns.add(column);
            values.add(new ColumnInput(in, rows).read(column.type()));
        }
        in.requireChecksum();
        in.requireEnd();
        return table(columns, values, label, weight);
    }

    private static Table table(
            List<Column> columns, List<ColumnValues> values, Optional<String> label, Optional<String> weight) {
        Table table = Table.of(new Schema(columns), values);
        Table labelled = label.map(table::withLabel).orElse(table);
        return weight.map(labelled::withWeight).orElse(labelled);
    }

    private static byte code(ColumnType type) {
        return switch (type) {
            case FLOAT64 -> 1;
            case INT64 -> 2;
            case CATEGORICAL -> 3;
            case TEXT -> 4;
            case BOOLEAN -> 5;
            case TIMESTAMP -> 6;
        };
    }

    private static ColumnType type(byte code) {
        for (ColumnType type : ColumnType.values()) {
            if (code(type) == code) {
                return type;
            }
        }
        throw new CorruptException("The bytes of the table have a column of the unknown type " + code);
    }
}
