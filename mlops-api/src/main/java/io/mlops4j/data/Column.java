package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.Objects;

/**
 * A column's name and type, as a {@link Schema} has it.
 *
 * <pre>{@code
 * Csv.file(path).types(Column.categorical("zip"), Column.float64("amount"));
 * }</pre>
 *
 * @param name any characters but control characters, at least one; upper and lower case are different
 * @param type what its values are
 */
public record Column(String name, ColumnType type) {
    /**
     * A column of this name and type.
     *
     * @throws ValidationException if the name is blank or holds a control character
     */
    public Column {
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new ValidationException("A column has a blank name; give it one");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new ValidationException(
                    "The name of column " + Shown.quoted(name) + " holds a control character; leave it out");
        }
    }

    /** A column of 64-bit floating point numbers. */
    public static Column float64(String name) {
        return new Column(name, ColumnType.FLOAT64);
    }

    /** A column of 64-bit integers. */
    public static Column int64(String name) {
        return new Column(name, ColumnType.INT64);
    }

    /** A column of strings that repeat. */
    public static Column categorical(String name) {
        return new Column(name, ColumnType.CATEGORICAL);
    }

    /** A column of strings of any kind. */
    public static Column text(String name) {
        return new Column(name, ColumnType.TEXT);
    }

    /** A column of true and false. */
    public static Column bool(String name) {
        return new Column(name, ColumnType.BOOLEAN);
    }

    /** A column of instants. */
    public static Column timestamp(String name) {
        return new Column(name, ColumnType.TIMESTAMP);
    }

    /** Name and type: {@code amount float64}. */
    @Override
    public String toString() {
        return name + " " + type;
    }
}
