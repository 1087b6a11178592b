package io.mlops4j.data;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A row of a table, as a view. */
final class TableRow extends TypedRow {
    private final Table table;
    private final int row;

    TableRow(Table table, int row) {
        this.table = table;
        this.row = row;
    }

    @Override
    @Nullable
    Object plain(String column) {
        ColumnValues values = table.column(column);
        return values.isMissing(row) ? null : values.boxed(row);
    }

    @Override
    public double float64(String column) {
        ColumnValues values = table.column(column);
        return values instanceof Float64Column numbers ? numbers.get(row) : super.float64(column);
    }

    @Override
    String where() {
        return " in row " + row + " (counted from 0)";
    }

    @Override
    public String toString() {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        table.schema().names().forEach(name -> shown.put(name, plain(name)));
        return shown.toString();
    }
}
