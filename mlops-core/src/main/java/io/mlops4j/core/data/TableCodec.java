package io.mlops4j.core.data;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** To be written by the owner of this package. */
public final class TableCodec {
    private TableCodec() {}

    /** Writes nothing yet. */
    public static void write(Table table, OutputStream out) throws IOException {
        out.write(table.rowCount());
    }

    /** Reads an empty table. */
    public static Table read(InputStream in) throws IOException {
        in.readAllBytes();
        return Table.builder(Column.int64("none")).build();
    }
}
