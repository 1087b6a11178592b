package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row over plain values: the typed getters, and what they say when the value is another. */
abstract class TypedRow implements Row {

    /** The value as columns hold it, null if missing; a {@link ValidationException} if there is no such column. */
    abstract @Nullable Object plain(String column);

    /** Which row this is, for a message: {@code " in row 3 (counted from 0)"}. */
    abstract String where();

    @Override
    public boolean isMissing(String column) {
        return plain(column) == null;
    }

    @Override
    public Optional<Object> value(String column) {
        return Optional.ofNullable(plain(column));
    }

    @Override
    public double float64(String column) {
        Object plain = plain(column);
        if (plain == null) {
            return Double.NaN;
        }
        if (plain instanceof Number number) {
            return number.doubleValue();
        }
        throw mismatch(column, plain, "a number");
    }

    @Override
    public long int64(String column) {
        return value(column, Long.class, "an integer");
    }

    @Override
    public String string(String column) {
        return value(column, String.class, "a string");
    }

    @Override
    public boolean bool(String column) {
        return value(column, Boolean.class, "a boolean");
    }

    @Override
    public Instant timestamp(String column) {
        return value(column, Instant.class, "a timestamp");
    }

    private <T> T value(String column, Class<T> type, String asked) {
        Object plain = plain(column);
        if (plain == null) {
            throw new ValidationException("The value of column " + Shown.quoted(column) + " is missing" + where()
                    + "; ask isMissing(" + Shown.quoted(column) + ") first");
        }
        if (!type.isInstance(plain)) {
            throw mismatch(column, plain, asked);
        }
        return type.cast(plain);
    }

    private ValidationException mismatch(String column, Object plain, String asked) {
        return new ValidationException("The value of column " + Shown.quoted(column) + where() + " is "
                + Shown.quoted(plain.toString()) + ", " + kind(plain) + ", and cannot be read as " + asked);
    }

    private static String kind(Object plain) {
        if (plain instanceof String) {
            return "a string";
        }
        if (plain instanceof Boolean) {
            return "a boolean";
        }
        return plain instanceof Instant ? "a timestamp" : plain instanceof Long ? "an integer" : "a number";
    }
}
