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
     * @param values one for each column, in order: for float64 a {@link Number} of any class, which becomes the nearest
     *     double; for int64 one that is an integer of 64 bits, but no {@link Double} or {@link Float}; for categorical and
     *     text a string or an enum constant; for boolean a boolean; for timestamp an {@link java.time.Instant},
     *     {@link java.time.OffsetDateTime}, {@link java.time.ZonedDateTime}, {@link java.time.LocalDate} or
     *     {@link java.time.LocalDateTime} (the last two taken as UTC); null is missing, and so is NaN for float64
     * @throws ValidationException if there are too few or too many, or one does not fit: it is of another type, a finite
     *     number would be infinite or an integer another one, an instant is too far away; nothing was added then
     */
    public TableBuilder row(@Nullable Object @Nullable ... values) {
        @Nullable Object[] row = values == null ? new @Nullable Object[1] : values; // row(null) is one missing value
        if (row.length != columns.size()) {
            throw new ValidationException("Row " + rows + " (counted from 0) has " + row.length
                    + " values, but there are " + columns.size() + " columns: " + Shown.quotedList(schema.names()));
        }
        @Nullable Object[] fitted = new @Nullable Object[row.length];
        for (int i = 0; i < row.length; i++) {
            fitted[i] = columns.get(i).fit(row[i]);
        }
        for (int i = 0; i < row.length; i++) {
            columns.get(i).addFitted(fitted[i]);
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
