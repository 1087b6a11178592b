package io.mlops4j.data;

import io.mlops4j.MlopsException;
import io.mlops4j.ValidationException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A result set of a database, and how to read it as a table. Its methods answer a changed copy, and nothing is read before
 * {@link #read()}.
 *
 * <pre>{@code
 * try (var query = connection.prepareStatement("SELECT amount, zip, risk FROM applications WHERE day < ?")) {
 *     query.setObject(1, today);
 *     try (ResultSet rows = query.executeQuery()) {
 *         Table applications = Jdbc.resultSet(rows).types(Column.categorical("zip")).label("risk").read();
 *         workspace.datasets().register("applications", applications);
 *     }
 * }
 * }</pre>
 *
 * <p>Who opened the result set, its statement and its connection closes them: {@link #read()} goes from the row after the
 * current one to the last, and closes nothing. A result set that goes forward only is enough. The table is in memory; for
 * a large query let the driver fetch in blocks ({@link ResultSet#setFetchSize}, PostgreSQL also
 * {@code setAutoCommit(false)}).
 *
 * <p>A column has the name of its label: {@code SELECT price * rate AS amount}. NULL is missing. The types are those that the
 * query declares:
 *
 * <ul>
 *   <li><b>boolean</b>: BOOLEAN, and BIT of one bit;
 *   <li><b>int64</b>: TINYINT to BIGINT, and DECIMAL or NUMERIC without decimal places and of at most 18 digits; if a value
 *       has a fraction all the same, as expressions of SQLite have, the column is float64;
 *   <li><b>float64</b>: REAL, FLOAT, DOUBLE, and every other DECIMAL or NUMERIC: the nearest number, NaN is missing. An integer
 *       that a float64 cannot hold is refused, with words;
 *   <li><b>timestamp</b>: DATE (its midnight), TIMESTAMP (both taken as UTC, whatever zone the JVM is in), TIMESTAMP WITH TIME
 *       ZONE; where a database holds them as text or number, as SQLite does, ISO 8601 text and what the driver takes the
 *       number for;
 *   <li><b>categorical</b> or <b>text</b>, by {@link ColumnType#ofStrings}: CHAR (without the blanks that fill it up), VARCHAR,
 *       CLOB, and as the database writes them TIME, UUID, enums, intervals and JSON.
 * </ul>
 *
 * <p>BLOB, BINARY, ARRAY, STRUCT and XML are refused by name: leave them out of the query. {@link #types} states the type of
 * a column where another is wanted: a number as categorical, 0 and 1 as boolean, ISO 8601 text as timestamp.
 *
 * <p>Not safe for use by several threads, since a result set is not.
 */
public final class Jdbc {
    private final ResultSet rows;
    private final AtomicBoolean isRead;
    private final Schema types;
    private final Optional<String> label;
    private final Optional<String> weight;

    private Jdbc(ResultSet rows, AtomicBoolean isRead, Schema types, Optional<String> label, Optional<String> weight) {
        this.rows = rows;
        this.isRead = isRead;
        this.types = types;
        this.label = label;
        this.weight = weight;
    }

    /** The rows of this result set after its current one. */
    public static Jdbc resultSet(ResultSet rows) {
        return new Jdbc(rows, new AtomicBoolean(), Schema.of(), Optional.empty(), Optional.empty());
    }

    /**
     * With the types of some columns stated and those of others as the query declares them; adds to those before.
     *
     * @throws ValidationException if a column is there twice
     */
    public Jdbc types(Column... columns) {
        var all = new ArrayList<>(types.columns());
        all.addAll(List.of(columns));
        return new Jdbc(rows, isRead, new Schema(all), label, weight);
    }

    /** With this column as the label, as {@link Table#withLabel} has it. */
    public Jdbc label(String column) {
        return new Jdbc(rows, isRead, types, Optional.of(column), weight);
    }

    /** With this column as the row weights, as {@link Table#withWeight} has it. */
    public Jdbc weight(String column) {
        return new Jdbc(rows, isRead, types, label, Optional.of(column));
    }

    /**
     * Reads the rows; once, since a result set goes forward. No row is a table without rows.
     *
     * @throws ValidationException if the result set is closed or was read before; if two columns have one label, or one has
     *     none; if a type is not read, a value does not fit its column, or label, weight or a stated column is none; the message
     *     names column, row and the way out
     * @throws MlopsException if the database fails meanwhile; its cause is the driver's exception
     */
    public Table read() {
        try {
            requireOpen();
            if (isRead.getAndSet(true)) {
                throw new ValidationException(
                        "The result set was read before, and goes forward only; execute its statement again");
            }
            return withRoles(table());
        } catch (SQLException e) {
            throw new MlopsException("The result set cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireOpen() throws SQLException {
        if (rows.isClosed()) {
            throw new ValidationException("The result set is closed; read it before it, its statement and its"
                    + " connection are closed, and before its statement is executed again");
        }
    }

    private Table table() throws SQLException {
        List<JdbcColumn> columns = columns(rows.getMetaData());
        for (long row = 1; rows.next(); row++) {
            for (JdbcColumn column : columns) {
                column.add(rows, row);
            }
        }
        List<ColumnValues> values = columns.stream().map(JdbcColumn::build).toList();
        var schema = new ArrayList<Column>();
        for (int i = 0; i < values.size(); i++) {
            schema.add(new Column(columns.get(i).name(), values.get(i).type()));
        }
        return Table.of(new Schema(schema), values);
    }

    private List<JdbcColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<String> names = names(metadata);
        Schema asked = new Schema(
                names.stream().map(name -> new Column(name, ColumnType.TEXT)).toList());
        types.names().forEach(asked::column);
        var columns = new ArrayList<JdbcColumn>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(JdbcColumn.of(metadata, i + 1, names.get(i), types.find(names.get(i))));
        }
        return columns;
    }

    private static List<String> names(ResultSetMetaData metadata) throws SQLException {
        var positions = new TreeMap<String, Integer>();
        var names = new ArrayList<String>();
        for (int position = 1; position <= metadata.getColumnCount(); position++) {
            String name = metadata.getColumnLabel(position);
            if (name == null || name.isBlank()) {
                throw new ValidationException("Column " + position
                        + " of the result set has no label; give it one in the query: SELECT … AS name");
            }
            Integer before = positions.put(name, position);
            if (before != null) {
                throw new ValidationException("Columns " + before + " and " + position
                        + " of the result set are both labelled " + Shown.quoted(name)
                        + "; give one another label in the query: SELECT … AS name");
            }
            names.add(name);
        }
        return names;
    }

    private Table withRoles(Table table) {
        Table labelled = label.map(table::withLabel).orElse(table);
        return weight.map(labelled::withWeight).orElse(labelled);
    }

    /** That it is a result set, and its label. */
    @Override
    public String toString() {
        return "result set" + label.map(name -> ", label " + name).orElse("");
    }
}
