package io.mlops4j.data;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The rows of a table, each made when it is asked for. */
final class TableRows extends AbstractList<Row> implements RandomAccess {
    private final Table table;

    TableRows(Table table) {
        this.table = table;
    }

    @Override
    public Row get(int index) {
        return new TableRow(table, Objects.checkIndex(index, size()));
    }

    @Override
    public int size() {
        return table.rowCount();
    }
}
