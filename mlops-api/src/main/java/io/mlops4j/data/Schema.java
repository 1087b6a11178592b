package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a {@link Table}, in order. No two have the same name; names that differ in case alone are different,
 * though no record component can tell them apart without {@link ColumnName}.
 *
 * @param columns the columns, in order
 */
public record Schema(List<Column> columns) {
    /**
     * A schema of these columns.
     *
     * @throws ValidationException if two have the same name; the message names all such
     */
    public Schema {
        columns = List.copyOf(columns);
        var seen = new HashSet<String>();
        List<String> duplicates = columns.stream()
                .map(Column::name)
                .filter(name -> !seen.add(name))
                .distinct()
                .toList();
        if (!duplicates.isEmpty()) {
            throw new ValidationException(
                    "More than one column is named " + Shown.quotedList(duplicates) + "; rename all but one");
        }
    }

    /** A schema of these columns. */
    public static Schema of(Column... columns) {
        return new Schema(List.of(columns));
    }

    /** The column of exactly this name, if there is one. */
    public Optional<Column> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The column of exactly this name.
     *
     * @throws ValidationException if there is none; the message names those that are near
     */
    public Column column(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    ValidationException unknown(String name) {
        return new ValidationException("There is no column " + Shown.quoted(name) + Shown.insteadOf(name, names()));
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
