package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Table} row by row, for tests and small tables.
 *
 * <pre>{@code
 * Table loans = Table.builder(Column.int64("amount"), Column.categorical("risk"))
 *         .row(1169, "good")
 *         .row(5951, "bad")
 *         .row(null, "good")
 *         .label("risk")
 *         .build();
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class TableBuilder {
    private final Schema schema;
    private final List<ColumnAppender> columns;
    private Optional<String> label = Optional.empty();
    private Optional<String> weight = Optional.empty();
    private int rows;

    TableBuilder(Schema schema) {
        this.schema = schema;
        this.columns = schema.columns().stream().map(ColumnAppender::new).toList();
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, in order: for float64 any number, for int64 an integer, for categorical and
     *     text a string or an enum constant, for boolean a boolean, for timestamp an {@link java.time.Instant},
     *     {@link java.time.LocalDate} or {@link java.time.LocalDateTime} (taken as UTC); null is missing
     * @throws ValidationException if there are too few or too many, or one is of another type
     */
    public TableBuilder row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new ValidationException("Row " + rows + " (counted from 0) has " + values.length
                    + " values, but there are " + columns.size() + " columns: " + Shown.quotedList(schema.names()));
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                Scalars.fit(schema.columns().get(i), value);
            }
        }
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
        rows++;
        return this;
    }

    /** Says which column is the label; what {@link Table#withLabel} says of it is checked by {@link #build()}. */
    public TableBuilder label(String column) {
        label = Optional.of(column);
        return this;
    }

    /** Says which column has the row weights; what {@link Table#withWeight} says of it is checked by {@link #build()}. */
    public TableBuilder weight(String column) {
        weight = Optional.of(column);
        return this;
    }

    /**
     * The table of all rows so far.
     *
     * @throws ValidationException if label or weight are not fit to be one
     */
    public Table build() {
        Table table =
                Table.of(schema, columns.stream().map(ColumnAppender::build).toList());
        Table labelled = label.map(table::withLabel).orElse(table);
        return weight.map(labelled::withWeight).orElse(labelled);
    }
}
