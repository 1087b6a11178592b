package io.mlops4j.data;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.Providers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable column store: named, typed columns of equal length, of which one may be the label and one the row
 * weight. It is what steps, training and scoring pass around.
 *
 * <pre>{@code
 * Table features = applications
 *         .withFloat64("rate", row -> row.float64("amount") / row.int64("duration_months"))
 *         .filter(row -> !row.isMissing("rate"))
 *         .without("customer_id");
 * TrainTest parts = features.split(Splitter.stratified("risk", 0.7, 42));
 * List<Application> rows = parts.test().rows(Application.class);
 * }</pre>
 *
 * <p>Every operation answers a new table that shares the columns it did not touch. Label and weight travel along; when
 * their column goes, they go. Rows are counted from 0.
 *
 * <p>Tables are safe to share between threads, and equal when schema, values, label and weight are. A cell costs 8 bytes
 * (float64, int64, timestamp), 4 (categorical and text, each distinct string held once beside) or 1 (boolean). A table
 * has at least one column; it may have no row.
 *
 * <p>Names of columns are exact everywhere; a {@link ValidationException} names those near to one that is not there.
 */
public final class Table {
    private final Schema schema;
    private final Map<String, ColumnValues> columns;
    private final int rowCount;
    private final Optional<String> label;
    private final Optional<String> weight;

    private Table(Map<String, ColumnValues> columns, Optional<String> label, Optional<String> weight) {
        this.columns = Collections.unmodifiableMap(columns);
        this.schema = new Schema(columns.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), entry.getValue().type()))
                .toList());
        this.rowCount = columns.values().iterator().next().size();
        this.label = label.filter(columns::containsKey);
        this.weight = weight.filter(columns::containsKey);
        this.label.ifPresent(name -> Roles.checkLabel(name, column(name)));
        this.weight.ifPresent(name -> Roles.checkWeight(name, column(name)));
    }

    /** Starts a table of these columns, row by row. */
    public static TableBuilder builder(Column... columns) {
        return new TableBuilder(Schema.of(columns));
    }

    /**
     * A table of ready columns, without label and weight.
     *
     * @param columns one for each column of the schema, in order, of its type, all of one size
     * @throws ValidationException if they do not fit, or there is none
     */
    public static Table of(Schema schema, List<? extends ColumnValues> columns) {
        List<Column> named = schema.columns();
        if (named.isEmpty()) {
            throw new ValidationException("A table has at least one column; the schema has none");
        }
        if (named.size() != columns.size()) {
            throw new ValidationException(
                    "The schema has " + named.size() + " columns, but there are " + columns.size());
        }
        var byName = new LinkedHashMap<String, ColumnValues>();
        for (int i = 0; i < named.size(); i++) {
            Column column = named.get(i);
            ColumnValues values = columns.get(i);
            if (column.type() != values.type()) {
                throw new ValidationException("Column " + Shown.quoted(column.name()) + " is " + column.type()
                        + " by the schema, but its values are " + values.type());
            }
            requireSize(column.name(), values, columns.get(0).size());
            byName.put(column.name(), values);
        }
        return new Table(byName, Optional.empty(), Optional.empty());
    }

    /**
     * A table of records: a column for each component, named by it or by its {@link ColumnName}.
     *
     * <p>Components are {@code double}, {@code float}, {@code int}, {@code long}, {@code boolean}, {@link String}, an
     * enum, {@link java.time.Instant}, {@link java.time.LocalDate} or {@link java.time.LocalDateTime} (both taken as
     * UTC); or a wrapper or {@code Optional…} of these. {@code Optional…} and {@code @Nullable} components may be
     * missing, others may not, and NaN is missing. An enum is categorical; a string is categorical or text by
     * {@link ColumnType#ofStrings}.
     *
     * @throws ValidationException if the class is no such record, its package is not open to this module, or a value is
     *     missing that may not be
     */
    public static <R> Table of(Class<R> record, List<? extends R> rows) {
        return RecordRows.of(RecordBinding.of(record)).write(rows);
    }

    /** The columns: names and types, in order. */
    public Schema schema() {
        return schema;
    }

    /** How many rows there are. */
    public int rowCount() {
        return rowCount;
    }

    /** The name of the label column, which is categorical and nowhere missing. */
    public Optional<String> label() {
        return label;
    }

    /** The name of the column of row weights: numbers, nowhere missing, finite, not below 0. */
    public Optional<String> weight() {
        return weight;
    }

    /**
     * This table with a column as its label, in place of any other. The column becomes categorical: integers, booleans
     * and texts turn into strings, since a label is a class.
     *
     * @throws ValidationException if there is no such column, it is float64 or a timestamp, or a value is missing
     */
    public Table withLabel(String column) {
        var changed = new LinkedHashMap<>(columns);
        changed.put(column, Roles.asLabel(column, column(column)));
        return new Table(changed, Optional.of(column), weight);
    }

    /**
     * This table with a column as its row weights, in place of any other.
     *
     * @throws ValidationException if there is no such column, it is no number, or a value is missing, infinite or below
     *     0
     */
    public Table withWeight(String column) {
        column(column);
        return new Table(new LinkedHashMap<>(columns), label, Optional.of(column));
    }

    /** The values of a column, of whatever type. */
    public ColumnValues column(String name) {
        ColumnValues values = columns.get(name);
        if (values == null) {
            throw schema.unknown(name);
        }
        return values;
    }

    /** The values of a float64 column, or the doubles nearest to those of an int64 column; missing ones are NaN. */
    public Float64Column float64(String name) {
        ColumnValues values = column(name);
        return values instanceof Int64Column integers
                ? Float64Column.of(integers)
                : typed(name, values, Float64Column.class, "float64");
    }

    /** The values of an int64 column. */
    public Int64Column int64(String name) {
        return typed(name, column(name), Int64Column.class, "int64");
    }

    /** The values of a categorical or text column. */
    public StringColumn strings(String name) {
        return typed(name, column(name), StringColumn.class, "strings");
    }

    /** The values of a boolean column. */
    public BooleanColumn booleans(String name) {
        return typed(name, column(name), BooleanColumn.class, "booleans");
    }

    /** The values of a timestamp column. */
    public TimestampColumn timestamps(String name) {
        return typed(name, column(name), TimestampColumn.class, "timestamps");
    }

    /**
     * The columns of these names, in this order, and no other: a label or weight that is not among them is one no
     * longer.
     *
     * @throws ValidationException if there is no such column, one is named twice, or none is named
     */
    public Table select(String... names) {
        Schema selected = new Schema(Arrays.stream(names).map(schema::column).toList());
        return of(selected, selected.names().stream().map(this::column).toList())
                .withRolesOf(this);
    }

    /**
     * All columns but these.
     *
     * @throws ValidationException if there is no such column, or none would be left
     */
    public Table without(String... names) {
        Set<String> dropped = Set.copyOf(
                Arrays.stream(names).map(name -> schema.column(name).name()).toList());
        return select(
                schema.names().stream().filter(name -> !dropped.contains(name)).toArray(String[]::new));
    }

    /** The rows that the predicate holds for, in order. */
    public Table filter(Predicate<? super Row> predicate) {
        int[] kept = new int[rowCount];
        int count = 0;
        for (int row = 0; row < rowCount; row++) {
            if (predicate.test(row(row))) {
                kept[count++] = row;
            }
        }
        return count == rowCount ? this : gather(Arrays.copyOf(kept, count));
    }

    /**
     * The rows of these numbers, in this order; a number may be there more than once.
     *
     * @throws ValidationException if there is no such row
     */
    public Table rows(int... indices) {
        for (int index : indices) {
            requireRow(index);
        }
        return gather(indices);
    }

    /**
     * This table with a column of floating point numbers, computed row by row; NaN is missing. A column of this name is
     * replaced in its place, else the new one comes last.
     */
    public Table withFloat64(String name, ToDoubleFunction<? super Row> value) {
        return derived(Column.float64(name), value::applyAsDouble);
    }

    /** This table with a column of integers, computed row by row, as {@link #withFloat64} has it; none is missing. */
    public Table withInt64(String name, ToLongFunction<? super Row> value) {
        return derived(Column.int64(name), value::applyAsLong);
    }

    /** This table with a categorical column, computed row by row, as {@link #withFloat64} has it; null is missing. */
    public Table withCategorical(String name, Function<? super Row, ? extends @Nullable String> value) {
        return derived(Column.categorical(name), value);
    }

    /** This table with a text column, computed row by row, as {@link #withFloat64} has it; null is missing. */
    public Table withText(String name, Function<? super Row, ? extends @Nullable String> value) {
        return derived(Column.text(name), value);
    }

    /** This table with a boolean column, computed row by row, as {@link #withFloat64} has it; none is missing. */
    public Table withBoolean(String name, Predicate<? super Row> value) {
        return derived(Column.bool(name), value::test);
    }

    /** This table with a timestamp column, computed row by row, as {@link #withFloat64} has it; null is missing. */
    public Table withTimestamp(String name, Function<? super Row, ? extends @Nullable Instant> value) {
        return derived(Column.timestamp(name), value);
    }

    /**
     * This table with a ready column; one of this name is replaced in its place, else the new one comes last.
     *
     * @throws ValidationException if it has not as many rows as this table
     */
    public Table withColumn(String name, ColumnValues values) {
        requireSize(name, values, rowCount);
        var changed = new LinkedHashMap<>(columns);
        changed.put(name, values);
        return new Table(changed, label, weight);
    }

    /**
     * One row, as a view of this table.
     *
     * @throws ValidationException if there is no such row
     */
    public Row row(int index) {
        requireRow(index);
        return new TableRow(this, index);
    }

    /** All rows, in order, as views of this table. The list is immutable. */
    public List<Row> rows() {
        return new TableRows(this);
    }

    /**
     * The rows as records, each component from the column of its name; case, {@code _}, {@code -} and spaces do not
     * matter, and {@link ColumnName} says the rest. Columns that no component asks for are left out. The types are those
     * of {@link #of(Class, List)}; a {@code double} takes an int64 column too, and an enum the strings that are its
     * constants' names.
     *
     * @throws ValidationException if a component has no column, a column of another type, or a value that does not fit:
     *     missing, too large, no such constant
     */
    public <R> List<R> rows(Class<R> record) {
        return RecordRows.of(RecordBinding.of(record)).read(this);
    }

    /**
     * This table with the columns of another, row by row where the key is the same: its rows in their order, its columns
     * first, then those of {@code right} but the key. Label and weight are those of this table: where the label is a column of
     * {@code right}, say it again by {@link #withLabel}. A key of another name in {@code right} is renamed before, by
     * {@link #withRenamed}.
     *
     * <pre>{@code
     * Table features = applications.join(bureau, "customer_id");
     * }</pre>
     *
     * <p>Each row of this table has to have its match, so that none is lost unseen; {@link #leftJoin} and
     * {@link #innerJoin} say what becomes of one that has none. Rows of {@code right} that nothing matches are left out. A
     * missing key matches nothing. Takes time and memory in proportion to the rows of both.
     *
     * @param right the table to look up in; its key is unique
     * @param key a column of both: int64, boolean, timestamp, or categorical or text, which match each other
     * @throws ValidationException if a row has no match; if the key is no column of both, is float64, has other types or
     *     repeats in {@code right}; if both have another column of the same name: {@link #withRenamed} helps
     */
    public Table join(Table right, String key) {
        return new Joining(this, right, key).complete();
    }

    /**
     * The same, but a row that has no match is kept, and the columns of {@code right} are missing in it.
     *
     * @throws ValidationException as {@link #join}, but for a row without a match
     */
    public Table leftJoin(Table right, String key) {
        return new Joining(this, right, key).outer();
    }

    /**
     * The same, but a row that has no match is left out.
     *
     * @throws ValidationException as {@link #join}, but for a row without a match
     */
    public Table innerJoin(Table right, String key) {
        return new Joining(this, right, key).inner();
    }

    /**
     * This table with the rows of another after its own. Both have the same columns, in whatever order; the columns, label and
     * weight are those of this table.
     *
     * <pre>{@code
     * Table year = january.append(february).append(march);
     * }</pre>
     *
     * <p>Categorical and text count as one type, and {@code more} takes the label of this table first, so that what is a class
     * here is one there. Takes time and memory in proportion to the rows of both.
     *
     * @throws ValidationException if a column is missing in one of both, or has another type; if {@code more} cannot take the
     *     label or weight; the message names all such columns
     */
    public Table append(Table more) {
        return new Appending(this, more).table();
    }

    /**
     * This table with a column under another name, in its place; a label or weight stays one.
     *
     * @throws ValidationException if there is no such column, or one of the new name already
     */
    public Table withRenamed(String column, String name) {
        column(column);
        if (!column.equals(name) && columns.containsKey(name)) {
            throw new ValidationException("Column " + Shown.quoted(column) + " cannot be renamed to "
                    + Shown.quoted(name) + ": there is a column of this name");
        }
        var changed = new LinkedHashMap<String, ColumnValues>();
        columns.forEach((old, values) -> changed.put(old.equals(column) ? name : old, values));
        return new Table(
                changed,
                label.map(old -> old.equals(column) ? name : old),
                weight.map(old -> old.equals(column) ? name : old));
    }

    /**
     * Some rows at random, each at most once, in their order: the same seed gives the same rows, on every JDK.
     *
     * @param rows how many; from 1 to {@link #rowCount()}
     * @param seed which of the possible samples
     * @throws ValidationException if there are not as many
     */
    public Table sample(int rows, long seed) {
        if (rows < 1 || rows > rowCount) {
            throw new ValidationException(
                    "A sample of " + rows + " rows cannot be taken from a table of " + rowCount + " rows");
        }
        int[] order = IntStream.range(0, rowCount).toArray();
        new SplitMix64(seed).shuffle(order);
        int[] drawn = Arrays.copyOf(order, rows);
        Arrays.sort(drawn);
        return gather(drawn);
    }

    /**
     * Writes a CSV file that {@link Csv#file} reads back: UTF-8, comma, a header line, missing values as empty fields,
     * times as ISO 8601 instants. Types are inferred again when it is read; {@code Csv.file(path).schema(table.schema())}
     * gives an equal table, but for label and weight, which are not in the file.
     *
     * <pre>{@code
     * german.sample(200, 42).write(Path.of("src/test/resources/german-200.csv"));
     * }</pre>
     *
     * <p>The file is there as a whole or not at all, in place of one that was there before; folders that are missing are
     * made.
     *
     * @throws ValidationException if a value cannot be told from a missing one, or not be read again: an empty string, one
     *     with half of a surrogate pair, an infinite number, an instant before the year 0 or after 9999; if no module on
     *     the class path writes CSV
     * @throws io.mlops4j.StoreException if the file cannot be written
     */
    public void write(Path csv) {
        Providers.first(CsvWriter.class)
                .orElseThrow(
                        () -> new ValidationException("Nothing on the class path or module path writes CSV; add the"
                                + " module mlops-core (io.mlops4j:mlops-core)"))
                .write(this, csv);
    }

    /**
     * Two parts of this table, as the splitter divides it; both keep the order of rows.
     *
     * @throws ValidationException if the splitter does not fit this table
     */
    public TrainTest split(Splitter splitter) {
        return splitter.split(this);
    }

    /** Count, missing, distinct, and for numbers the distribution, of each column; computed at each call. */
    public TableProfile profile() {
        return TableProfile.of(this);
    }

    /**
     * The first place where another table is different from this one, for people: {@code column amount, row 17: 3.5 → 3.6}.
     * Columns come first, then label and weight, then values row by row, then rows that only one has. Rows count from 1 here.
     *
     * @return empty if the tables are equal
     */
    public Optional<String> firstDifference(Table other) {
        return TableDifference.first(this, other);
    }

    Table gather(int[] rows) {
        var gathered = new LinkedHashMap<String, ColumnValues>();
        columns.forEach((name, values) -> gathered.put(name, values.gather(rows)));
        return new Table(gathered, label, weight);
    }

    private Table withRolesOf(Table other) {
        return new Table(new LinkedHashMap<>(columns), other.label, other.weight);
    }

    private Table derived(Column column, Function<? super Row, ? extends @Nullable Object> value) {
        var values = new ColumnAppender(column);
        for (int row = 0; row < rowCount; row++) {
            values.add(value.apply(row(row)));
        }
        return withColumn(column.name(), values.build());
    }

    private void requireRow(int index) {
        if (index < 0 || index >= rowCount) {
            throw new ValidationException(
                    "There is no row " + index + "; there are " + rowCount + " rows, counted from 0");
        }
    }

    private static void requireSize(String name, ColumnValues values, int rows) {
        if (values.size() != rows) {
            throw new ValidationException("Column " + Shown.quoted(name) + " has " + values.size()
                    + " values, but the table has " + rows + " rows");
        }
    }

    private static <C extends ColumnValues> C typed(String name, ColumnValues values, Class<C> type, String asked) {
        if (type.isInstance(values)) {
            return type.cast(values);
        }
        throw new ValidationException(
                "Column " + Shown.quoted(name) + " is " + values.type() + " and cannot be read as " + asked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table that
                && schema.equals(that.schema)
                && label.equals(that.label)
                && weight.equals(that.weight)
                && new ArrayList<>(columns.values()).equals(new ArrayList<>(that.columns.values()));
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + label.hashCode();
    }

    /** One line: rows, columns, label and weight. */
    @Override
    public String toString() {
        return "Table of " + rowCount + " rows, columns " + schema.names()
                + label.map(name -> ", label " + name).orElse("")
                + weight.map(name -> ", weight " + name).orElse("");
    }
}
