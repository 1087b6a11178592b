package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import io.mlops4j.data.TimestampColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The columns of a table as the inputs of a model. */
final class TableColumns {
    private TableColumns() {}

    /** @throws ValidationException if a column is not there or does not fit, with all such */
    static Map<InputPort, ValueSource> sources(Table table, InputBinding<?> binding) {
        var problems = new ArrayList<String>();
        var sources = new LinkedHashMap<InputPort, ValueSource>();
        for (InputPort port : binding.ports()) {
            if (binding.isNowhere(port)) {
                sources.put(port, row -> null);
                continue;
            }
            Optional<Column> column =
                    Texts.match(port.name(), table.schema().names()).map(table.schema()::column);
            if (column.isEmpty()) {
                problems.add("it has no column for the input " + port.info() + " of the model; its columns are "
                        + Texts.list(table.schema().names()));
            } else if (!port.kind().columns().contains(column.get().type())) {
                problems.add("column '" + column.get().name() + "' is "
                        + column.get().type() + ", but the input " + port.info() + " takes "
                        + port.kind().columns()
                        + (column.get().type() == ColumnType.TIMESTAMP
                                ? ": " + port.kind().takes()
                                : ""));
            } else if (column.get().type() == ColumnType.BOOLEAN && port.knowsNoneOf(InputKind.texts(Boolean.class))) {
                problems.add("column '" + column.get().name() + "' is boolean, but the input " + port.knowledge());
            } else {
                sources.put(port, source(table.column(column.get().name())));
            }
        }
        if (!problems.isEmpty()) {
            throw new ValidationException("The table to score", problems);
        }
        return sources;
    }

    private static ValueSource source(ColumnValues column) {
        if (column instanceof Float64Column numbers) {
            return numbers::get;
        }
        if (column instanceof Int64Column integers) {
            return row -> integers.isMissing(row) ? null : (Object) integers.get(row);
        }
        if (column instanceof StringColumn strings) {
            return row -> strings.isMissing(row) ? null : strings.get(row);
        }
        if (column instanceof BooleanColumn booleans) {
            return row -> booleans.isMissing(row) ? null : (Object) booleans.get(row);
        }
        TimestampColumn times = (TimestampColumn) column;
        return row -> times.isMissing(row) ? null : (Object) times.epochMillis(row);
    }
}
