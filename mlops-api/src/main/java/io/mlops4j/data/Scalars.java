package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Turns the values that users hand over into the five that columns hold: Double, Long, String, Boolean, Instant. */
final class Scalars {
    private Scalars() {}

    /** The value as columns hold it; null if it is missing, or of no kind that a column holds. */
    static @Nullable Object plain(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? null : (Object) number;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Instant) {
            return value;
        }
        return instant(value);
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return value instanceof ZonedDateTime zoned ? zoned.toInstant() : null;
    }

    /**
     * The value as a column of this type holds it; null if it is missing.
     *
     * @throws ValidationException if it does not fit, naming the column
     */
    static @Nullable Object fit(Column column, Object value) {
        Object plain = plain(value);
        if (plain == null) {
            if (value instanceof Number && column.type() == ColumnType.FLOAT64) {
                return null;
            }
            throw misfit(column, value);
        }
        ColumnType type = column.type();
        if (plain instanceof Long integer && type == ColumnType.FLOAT64) {
            return integer.doubleValue();
        }
        if (!fits(type, plain)) {
            throw misfit(column, value);
        }
        return plain;
    }

    private static boolean fits(ColumnType type, Object plain) {
        return switch (type) {
            case FLOAT64 -> plain instanceof Double;
            case INT64 -> plain instanceof Long;
            case CATEGORICAL, TEXT -> plain instanceof String;
            case BOOLEAN -> plain instanceof Boolean;
            case TIMESTAMP -> plain instanceof Instant;
        };
    }

    private static ValidationException misfit(Column column, Object value) {
        String right =
                switch (column.type()) {
                    case FLOAT64 -> "a number";
                    case INT64 -> "an Integer or a Long";
                    case CATEGORICAL, TEXT -> "a String or an enum constant";
                    case BOOLEAN -> "a Boolean";
                    case TIMESTAMP -> "an Instant, LocalDate or LocalDateTime";
                };
        return new ValidationException("Column " + Shown.quoted(column.name()) + " is " + column.type() + " and takes "
                + right + ", but the value is the " + value.getClass().getSimpleName() + " "
                + Shown.quoted(String.valueOf(value)));
    }
}
