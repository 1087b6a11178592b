package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a column of a result set are asked for, so that drivers answer alike. */
enum JdbcType {
    BOOLEAN(ColumnType.BOOLEAN),
    INTEGER(ColumnType.INT64),
    NUMBER(ColumnType.FLOAT64),
    DATE(ColumnType.TIMESTAMP),
    DATE_TIME(ColumnType.TIMESTAMP),
    INSTANT(ColumnType.TIMESTAMP),
    STRING(ColumnType.TEXT),
    /** CHAR: filled up with blanks, which SQL does not compare. */
    FILLED_STRING(ColumnType.TEXT),
    /** The database's own: numbers as numbers, all else as it writes it. */
    OTHER(ColumnType.TEXT),
    /** What no column of a table holds. */
    NONE(ColumnType.TEXT);

    private static final int DIGITS_OF_LONG = 18;
    private static final Set<String> WITH_ZONE = Set.of("timestamptz", "timestamp with time zone");
    /** A date, a time of any precision and an offset, each but the first optional. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT);

    private final ColumnType columnType;

    JdbcType(ColumnType columnType) {
        this.columnType = columnType;
    }

    ColumnType columnType() {
        return columnType;
    }

    /** The value of the current row as columns take it; null is missing. */
    @Nullable
    Object value(ResultSet rows, int column) throws SQLException {
        return switch (this) {
            case BOOLEAN -> truth(rows.getObject(column));
            case INTEGER, NUMBER, NONE -> rows.getObject(column);
            case DATE -> moment(rows, column, LocalDate.class);
            case DATE_TIME -> moment(rows, column, LocalDateTime.class);
            case INSTANT -> moment(rows, column, OffsetDateTime.class);
            case STRING -> rows.getString(column);
            case FILLED_STRING -> unfilled(rows.getString(column));
            case OTHER -> rows.getObject(column) instanceof Number number ? number : rows.getString(column);
        };
    }

    /** How to ask for values of this type where a column of that type is to hold them. */
    JdbcType as(ColumnType stated) {
        boolean bothStrings = stated.isString() && columnType.isString();
        if (stated == columnType || bothStrings) {
            return this;
        }
        return switch (stated) {
            case BOOLEAN -> BOOLEAN;
            case TIMESTAMP -> DATE_TIME;
            case CATEGORICAL, TEXT -> STRING;
            case INT64, FLOAT64 -> INTEGER;
        };
    }

    static JdbcType of(ResultSetMetaData metadata, int column) throws SQLException {
        String name = metadata.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        return switch (metadata.getColumnType(column)) {
            case Types.BOOLEAN -> BOOLEAN;
            case Types.BIT -> metadata.getPrecision(column) <= 1 ? BOOLEAN : STRING;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> NUMBER;
            case Types.DECIMAL, Types.NUMERIC -> isInteger(metadata, column) ? INTEGER : NUMBER;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> WITH_ZONE.contains(name) ? INSTANT : DATE_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.CHAR, Types.NCHAR -> FILLED_STRING;
            case Types.VARCHAR, Types.NVARCHAR -> WITH_ZONE.contains(name) ? INSTANT : STRING;
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> STRING;
            case Types.TIME, Types.TIME_WITH_TIMEZONE, Types.ROWID, Types.DATALINK -> STRING;
            case Types.OTHER, Types.NULL -> OTHER;
            case Types.BINARY -> name.equals("uuid") ? STRING : NONE;
            default -> NONE;
        };
    }

    private static boolean isInteger(ResultSetMetaData metadata, int column) throws SQLException {
        int digits = metadata.getPrecision(column);
        return metadata.getScale(column) == 0 && digits >= 1 && digits <= DIGITS_OF_LONG;
    }

    private static @Nullable Object truth(@Nullable Object value) {
        if (value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
            return number.doubleValue() == 1;
        }
        return value;
    }

    /**
     * A date or time. Drivers that hold them as such are asked for the class that needs no zone of the JVM; SQLite holds text
     * or a number, and its driver would put the text into that zone.
     */
    private static @Nullable Object moment(ResultSet rows, int column, Class<?> type) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null || value instanceof Instant || value instanceof OffsetDateTime) {
            return value;
        }
        if (value instanceof String text) {
            return parsed(text);
        }
        return value instanceof Number ? rows.getTimestamp(column).toInstant() : rows.getObject(column, type);
    }

    private static Object parsed(String text) {
        try {
            String iso = text.strip().replaceFirst(" ", "T");
            TemporalAccessor moment = ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return moment instanceof LocalDate date ? date.atStartOfDay().atOffset(ZoneOffset.UTC) : moment;
        } catch (DateTimeParseException e) {
            throw new ValidationException(Shown.quoted(text) + " is no ISO 8601 date or time", e);
        }
    }

    private static @Nullable String unfilled(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
