package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grows one column of a {@link Jdbc} result set. Its type is what the query declares, until a value says otherwise: SQLite
 * declares the type of an expression by its value in the first row.
 */
final class JdbcColumn {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final int position;
    private final String name;
    private final JdbcType type;
    private final boolean isStated;
    private ColumnAppender values;
    private Column column;
    private int size;
    private boolean isEmpty = true;

    private JdbcColumn(int position, Column column, JdbcType type, boolean isStated) {
        this.position = position;
        this.name = column.name();
        this.type = type;
        this.isStated = isStated;
        this.column = column;
        this.values = new ColumnAppender(column);
    }

    /**
     * The column at this position.
     *
     * @throws ValidationException if no column of a table can hold its type
     */
    static JdbcColumn of(ResultSetMetaData metadata, int position, String name, Optional<Column> stated)
            throws SQLException {
        JdbcType declared = JdbcType.of(metadata, position);
        if (declared == JdbcType.NONE) {
            throw new ValidationException("Column " + Shown.quoted(name) + " of the result set is "
                    + metadata.getColumnTypeName(position)
                    + ", which no column of a table holds; leave it out of the query, or turn it there into text or"
                    + " numbers");
        }
        return new JdbcColumn(
                position,
                stated.orElseGet(() -> new Column(name, declared.columnType())),
                stated.map(column -> declared.as(column.type())).orElse(declared),
                stated.isPresent());
    }

    String name() {
        return name;
    }

    /** Adds the value of the current row, which is told as the one of this number, counted from 1. */
    void add(ResultSet rows, long row) throws SQLException {
        try {
            Object value = type.value(rows, position);
            if (value != null) {
                adapt(value);
            }
            values.add(fitted(value));
            size++;
        } catch (ValidationException e) {
            throw new ValidationException(
                    "Row " + row + " of the result set (counted from 1): " + e.getMessage() + wayOut(), e);
        }
    }

    private String wayOut() {
        return "; turn it in the query into what is meant (CAST, NULLIF, CASE), or state another type by"
                + " types(Column.text(\"" + name + "\")) or one of its kin";
    }

    /** Takes another type where the declared one cannot hold this value and nobody stated it. */
    private void adapt(Object value) {
        if (!isStated && column.type() == ColumnType.INT64 && hasFraction(value)) {
            become(ColumnType.FLOAT64);
        } else if (!isStated && isEmpty && type == JdbcType.OTHER && value instanceof Number) {
            become(hasFraction(value) ? ColumnType.FLOAT64 : ColumnType.INT64);
        } else if (!isStated && isEmpty && column.type().isNumber() && value instanceof String) {
            become(ColumnType.TEXT);
        }
        isEmpty = false;
    }

    private static boolean hasFraction(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().scale() > 0;
        }
        return value instanceof Double || value instanceof Float;
    }

    private void become(ColumnType changed) {
        ColumnValues before = values.build();
        column = new Column(name, changed);
        values = new ColumnAppender(column);
        for (int row = 0; row < size; row++) {
            values.add(before.isMissing(row) ? null : before.boxed(row));
        }
    }

    private @Nullable Object fitted(@Nullable Object value) {
        boolean isInteger = column.type() == ColumnType.INT64;
        if (isInteger && value instanceof BigDecimal decimal && !hasFraction(decimal)) {
            return exact(decimal.toBigInteger());
        }
        return isInteger && value instanceof BigInteger integer ? exact(integer) : value;
    }

    private static Number exact(BigInteger value) {
        boolean fits = value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
        return fits ? (Number) value.longValue() : value;
    }

    ColumnValues build() {
        ColumnValues built = values.build();
        return built instanceof StringColumn strings && !isStated
                ? strings.as(ColumnType.ofStrings(strings.categories().size(), size))
                : built;
    }
}
