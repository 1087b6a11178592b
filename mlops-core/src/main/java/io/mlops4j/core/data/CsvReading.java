package io.mlops4j.core.data;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Csv;
import io.mlops4j.data.CsvOptions;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One reading of one CSV file. */
final class CsvReading {
    private static final int SAMPLE = 1000;

    private final CsvSource source;
    private final CsvOptions options;

    CsvReading(Csv csv) {
        this.source = new CsvSource(csv);
        this.options = csv.options();
    }

    Table table() {
        List<String> header = source.header();
        requireNames(header);
        requireStated(header);
        return withRoles(ordered(readOnce(header).orElseGet(() -> readTwice(header))));
    }

    /** Reads with the types that the first rows suggest; empty if a later one shows another. */
    private Optional<Table> readOnce(List<String> header) {
        List<TypeInference> inferences = inferences(header);
        source.rows(header.size(), SAMPLE, batch -> infer(inferences, batch));
        List<Column> columns = columns(header, inferences);
        List<Boolean> stated =
                header.stream().map(name -> stated(name).isPresent()).toList();
        boolean isOpen = IntStream.range(0, header.size())
                .anyMatch(i -> !stated.get(i)
                        && (!inferences.get(i).isKnown()
                                || (isWeight(columns.get(i))
                                        && !columns.get(i).type().isNumber())));
        if (isOpen) {
            return Optional.empty();
        }
        requireNumber(columns);
        var fills = new ArrayList<ColumnFill>();
        var parsers = new ArrayList<RowBatches.ColumnParser>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean isSuggested = !stated.get(i);
            ColumnFill fill =
                    isSuggested && column.type().isString() ? ColumnFill.ofStrings() : ColumnFill.of(column.type());
            fills.add(fill);
            parsers.add(parser(column, fill, isSuggested));
        }
        try {
            requireRows(RowBatches.read(source, parsers));
        } catch (AnotherType e) {
            return Optional.empty();
        }
        return Optional.of(table(columns, fills));
    }

    /** Parses the fields of a column, whose type is a suggestion of the first rows or stated. */
    private RowBatches.ColumnParser parser(Column column, ColumnFill fill, boolean isSuggested) {
        boolean isWeight = isWeight(column);
        return (line, field) -> {
            if (isMissing(field)) {
                requireNoRole(column, line);
                fill.addMissing();
                return;
            }
            boolean fits = !isSuggested || TypeInference.fits(column.type(), field);
            if (!fits || !fill.add(field)) {
                throw isSuggested ? new AnotherType() : notOfType(column, field, line);
            }
            if (isWeight) {
                requireWeight(column, field, line);
            }
        };
    }

    private ValidationException notOfType(Column column, Field field, long line) {
        return source.wrong("line " + line + ", column '" + column.name() + "': " + shown(field) + " is no "
                + expected(column.type()) + "; correct it, name it with missing(…), or state another type");
    }

    /** A field is not of the type that the rows before suggested. */
    private static final class AnotherType extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AnotherType() {
            super("", null, false, false);
        }
    }

    /** Reads for the types and the number of rows first. */
    private Table readTwice(List<String> header) {
        List<TypeInference> inferences = inferences(header);
        long rows = source.rows(header.size(), Long.MAX_VALUE, batch -> infer(inferences, batch));
        requireRows(rows);
        return filled(columns(header, inferences), (int) rows);
    }

    private static List<TypeInference> inferences(List<String> header) {
        return header.stream().map(name -> new TypeInference()).toList();
    }

    /** Infers from these rows, and empties the batch. */
    private CsvBatch infer(List<TypeInference> inferences, CsvBatch batch) {
        var field = new Field();
        for (int column = 0; column < inferences.size(); column++) {
            for (int row = 0; row < batch.rows(); row++) {
                batch.move(field, row, column);
                if (isMissing(field)) {
                    inferences.get(column).missing();
                } else {
                    inferences.get(column).add(field);
                }
            }
        }
        batch.clear();
        return batch;
    }

    private List<Column> columns(List<String> header, List<TypeInference> inferences) {
        return IntStream.range(0, header.size())
                .mapToObj(i -> stated(header.get(i))
                        .orElseGet(() ->
                                new Column(header.get(i), inferences.get(i).type())))
                .toList();
    }

    /** The filled columns; whether strings are categorical or text, the filling has found out. */
    private static Table table(List<Column> columns, List<ColumnFill> fills) {
        List<ColumnValues> values =
                fills.parallelStream().map(ColumnFill::build).toList();
        List<Column> typed = IntStream.range(0, columns.size())
                .mapToObj(i -> new Column(columns.get(i).name(), values.get(i).type()))
                .toList();
        return Table.of(new Schema(typed), values);
    }

    private void requireNames(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isBlank()) {
                throw source.wrong("column " + (i + 1) + " of " + header.size()
                        + " has no name in the header; give it one" + " there, or name all columns with header(…)");
            }
        }
        try {
            new Schema(header.stream().map(Column::text).toList());
        } catch (ValidationException e) {
            throw source.wrong(String.join("; ", e.problems()));
        }
    }

    /** Every column that the options speak of is there, and with a schema no other. */
    private void requireStated(List<String> header) {
        var absent = new ArrayList<String>();
        options.schema().map(Schema::names).ifPresent(absent::addAll);
        options.types().forEach(column -> absent.add(column.name()));
        absent.removeAll(header);
        if (!absent.isEmpty()) {
            throw source.wrong("there is no column " + quoted(absent) + "; its columns are " + quoted(header));
        }
        requireRole("label", options.label(), header);
        requireRole("weight", options.weight(), header);
        options.schema().ifPresent(schema -> {
            var unknown = new ArrayList<>(header);
            unknown.removeAll(schema.names());
            if (!unknown.isEmpty()) {
                throw source.wrong("its column " + quoted(unknown)
                        + " is not in the schema; add it there, or state some columns only with types(…)");
            }
        });
    }

    private void requireRole(String role, Optional<String> name, List<String> header) {
        if (name.isPresent() && !header.contains(name.get())) {
            throw source.wrong("there is no column '" + name.get() + "' to be the " + role + "; its columns are "
                    + quoted(header));
        }
    }

    private void requireRows(long rows) {
        if (rows == 0) {
            throw source.wrong(
                    options.header().isPresent()
                            ? "is empty; it should have rows"
                            : "has a header and no rows below it");
        }
        if (rows > Integer.MAX_VALUE - 8) {
            throw source.wrong("has " + rows + " rows; a table holds " + (Integer.MAX_VALUE - 8) + " at most");
        }
    }

    private Optional<Column> stated(String name) {
        if (options.label().equals(Optional.of(name))) {
            return Optional.of(Column.categorical(name));
        }
        List<Column> stated = options.schema().map(Schema::columns).orElse(options.types());
        return stated.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private Table filled(List<Column> columns, int rows) {
        List<ColumnFill> fills =
                columns.stream().map(column -> ColumnFill.of(column.type())).toList();
        requireNumber(columns);
        List<RowBatches.ColumnParser> parsers = IntStream.range(0, columns.size())
                .mapToObj(i -> parser(columns.get(i), fills.get(i), false))
                .toList();
        long filled = RowBatches.read(source, parsers);
        if (filled != rows) {
            throw source.wrong(
                    (filled > rows ? "grew" : "shrank") + " while it was read; read it again when nobody writes to it");
        }
        return table(columns, fills);
    }

    private void requireNumber(List<Column> columns) {
        for (Column column : columns) {
            if (isWeight(column) && !column.type().isNumber()) {
                throw source.wrong("column '" + column.name() + "' is " + column.type()
                        + " and cannot be the weight; a weight is a number, finite and not below 0");
            }
        }
    }

    private void requireWeight(Column column, Field field, long line) {
        if (field.startsWith('-') && FieldParser.number(field) < 0) {
            throw source.wrong("line " + line + ": the weight '" + column.name() + "' is " + shown(field)
                    + "; a weight is not below 0");
        }
    }

    private void requireNoRole(Column column, long line) {
        if (isLabel(column)) {
            throw source.wrong("line " + line + ": the label '" + column.name()
                    + "' is missing; give it, or read without label(…), filter such rows out and use withLabel(…)");
        }
        if (isWeight(column)) {
            throw source.wrong("line " + line + ": the weight '" + column.name() + "' is missing; give it, 0 if the row"
                    + " is not to count");
        }
    }

    private boolean isWeight(Column column) {
        return options.weight().isPresent() && options.weight().get().equals(column.name());
    }

    private boolean isLabel(Column column) {
        return options.label().isPresent() && options.label().get().equals(column.name());
    }

    private boolean isMissing(Field field) {
        Set<String> tokens = options.missing();
        return field.isEmpty() || (!tokens.isEmpty() && tokens.contains(field.toString()));
    }

    private Table ordered(Table table) {
        return options.schema()
                .map(schema -> table.select(schema.names().toArray(String[]::new)))
                .orElse(table);
    }

    private Table withRoles(Table table) {
        Table labelled = options.label().map(table::withLabel).orElse(table);
        Labels.constant(labelled).ifPresent(problem -> {
            throw source.wrong(problem);
        });
        return options.weight().map(labelled::withWeight).orElse(labelled);
    }

    private static String expected(ColumnType type) {
        return switch (type) {
            case FLOAT64 -> "finite number (float64)";
            case INT64 -> "integer from -2^63 to 2^63-1 (int64)";
            case BOOLEAN -> "true or false (boolean)";
            case TIMESTAMP -> "ISO 8601 date, date-time or instant (timestamp)";
            case CATEGORICAL, TEXT -> "string (" + type + ")";
        };
    }

    private static String shown(Field field) {
        String head = field.length() <= 60 ? field.toString() : field.subSequence(0, 60) + "…";
        return "'" + head.replace("\r", "\\r").replace("\n", "\\n") + "'";
    }

    private static String quoted(List<String> names) {
        String shown = String.join("', '", names.subList(0, Math.min(25, names.size())));
        return "'" + shown + "'" + (names.size() > 25 ? " and " + (names.size() - 25) + " more" : "");
    }
}
