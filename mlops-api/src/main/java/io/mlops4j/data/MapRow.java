package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row over values at hand. */
final class MapRow extends TypedRow {
    private final Map<String, @Nullable Object> values;

    private MapRow(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    static MapRow of(Map<String, ? extends @Nullable Object> values) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((column, value) -> plain.put(column, value == null ? null : plain(column, value)));
        return new MapRow(plain);
    }

    private static @Nullable Object plain(String column, Object value) {
        if (Scalars.isMissing(value)) {
            return null;
        }
        return Scalars.plain(value)
                .orElseThrow(() -> new ValidationException("The value of column "
                        + Shown.quoted(column) + " is the " + value.getClass().getName() + " "
                        + Shown.quoted(String.valueOf(value)) + "; " + wayOut(value)));
    }

    private static String wayOut(Object value) {
        if (value instanceof Date) {
            return Scalars.INSTEAD_OF_DATE;
        }
        return value instanceof Number
                ? "a number in a row is an integer of 64 bits or one that a double can hold; give its text, or"
                        + " doubleValue() if near is enough"
                : "a row holds strings, enum constants, numbers, booleans and instants";
    }

    @Override
    @Nullable
    Object plain(String column) {
        Object plain = values.get(column);
        if (plain == null && !values.containsKey(column)) {
            throw new ValidationException(
                    "The row has no column " + Shown.quoted(column) + Shown.insteadOf(column, values.keySet()));
        }
        return plain;
    }

    @Override
    String where() {
        return "";
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
