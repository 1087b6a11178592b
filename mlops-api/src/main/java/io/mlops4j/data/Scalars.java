package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the values that users hand over into the five that columns hold: Double, Long, String, Boolean, Instant. */
final class Scalars {
    /** What it is depends on the time zone of the JVM, so that one column would differ from machine to machine. */
    static final String INSTEAD_OF_DATE = "a java.sql.Timestamp or Date of a database has no time zone: take its"
            + " toLocalDateTime() or toLocalDate(), or ask the result set for a LocalDateTime; of a java.util.Date take"
            + " toInstant()";

    private Scalars() {}

    /** The value as columns hold it, whatever column that is; empty if it is of no kind that one holds. */
    static Optional<Object> plain(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Instant) {
            return Optional.of(value);
        }
        return Optional.ofNullable(instant(value));
    }

    /** An integer where it is one of 64 bits, else a floating point number. */
    private static Optional<Object> number(Number number) {
        return Numbers.toLong(number).<Object>map(integer -> integer).or(() -> Numbers.toDouble(number));
    }

    /** Whether it is a value that stands for a missing one. */
    static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof Number number && Double.isNaN(number.doubleValue()));
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
     * @throws ValidationException if it does not fit, naming column and row
     */
    static @Nullable Object fit(Column column, int row, @Nullable Object value) {
        if (value == null || (column.type() == ColumnType.FLOAT64 && isMissing(value))) {
            return null;
        }
        return fitted(column.type(), value)
                .orElseThrow(() -> new ValidationException("Column " + Shown.quoted(column.name()) + " is "
                        + column.type() + " and takes " + taken(column.type())
                        + ", but the value of row " + row + " (counted from 0) is the "
                        + value.getClass().getSimpleName() + " " + Shown.quoted(String.valueOf(value))
                        + wayOut(column.type(), value)));
    }

    private static Optional<?> fitted(ColumnType type, Object value) {
        return switch (type) {
            case FLOAT64 -> value instanceof Number number ? Numbers.toDouble(number) : Optional.empty();
            case INT64 -> value instanceof Number number ? Numbers.toLong(number) : Optional.empty();
            case CATEGORICAL, TEXT -> plain(value).filter(String.class::isInstance);
            case BOOLEAN -> plain(value).filter(Boolean.class::isInstance);
            case TIMESTAMP ->
                plain(value)
                        .filter(Instant.class::isInstance)
                        .filter(instant -> TimestampColumn.holds((Instant) instant));
        };
    }

    private static String taken(ColumnType type) {
        return switch (type) {
            case FLOAT64 -> "numbers that a double can hold";
            case INT64 -> "integers of 64 bits";
            case CATEGORICAL, TEXT -> "a String or an enum constant";
            case BOOLEAN -> "a Boolean";
            case TIMESTAMP -> "an Instant, LocalDate or LocalDateTime within 292 million years";
        };
    }

    private static String wayOut(ColumnType type, Object value) {
        if (type == ColumnType.FLOAT64 && value instanceof Number number) {
            return Double.isInfinite(number.doubleValue())
                    ? ", which would be infinite; divide the column by a power of ten, or take a text column"
                    : ", of which a double is only near; take "
                            + (Numbers.toLong(number).isPresent() ? "an int64" : "a text")
                            + " column, or give doubleValue() if near is enough";
        }
        if (type == ColumnType.INT64 && value instanceof Number) {
            return isMissing(value)
                    ? "; give null where it is missing"
                    : "; take a float64 column, or give a Long that you rounded it to";
        }
        return value instanceof Date ? "; " + INSTEAD_OF_DATE : "";
    }
}
