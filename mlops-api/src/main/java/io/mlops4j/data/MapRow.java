package io.mlops4j.data;

import io.mlops4j.ValidationException;
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
        Object plain = Scalars.plain(value);
        if (plain == null && !(value instanceof Double) && !(value instanceof Float)) {
            throw new ValidationException("The value of column " + Shown.quoted(column) + " is a "
                    + value.getClass().getName()
                    + "; a row holds strings, enum constants, numbers, booleans and instants");
        }
        return plain;
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
