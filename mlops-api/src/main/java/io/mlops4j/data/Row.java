package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row: values by column name. Rows of a {@link Table} are views of it and as immutable as it is; {@link #of(Map)}
 * makes one from values at hand.
 *
 * <p>Every method takes the exact name of a column. A {@link ValidationException} says when there is no such column,
 * when it is of another type, or when its value is missing; only {@link #float64} answers a missing value, with NaN.
 */
public interface Row {
    /** Whether the value of this column is missing. */
    boolean isMissing(String column);

    /**
     * The value whatever its type, as columns hold it: a {@link Double}, {@link Long}, {@link String}, {@link Boolean} or
     * {@link Instant}. Empty if it is missing.
     */
    Optional<Object> value(String column);

    /** The value of a float64 column, or the double nearest to that of an int64 column; NaN if it is missing. */
    double float64(String column);

    /** The value of an int64 column. */
    long int64(String column);

    /** The value of a categorical or text column. */
    String string(String column);

    /** The value of a boolean column. */
    boolean bool(String column);

    /** The value of a timestamp column. */
    Instant timestamp(String column);

    /**
     * A row of these values: a {@link String} or enum constant, a {@link Number} of any class, {@link Boolean},
     * {@link Instant}, {@link java.time.OffsetDateTime}, {@link java.time.ZonedDateTime}, {@link java.time.LocalDate} or
     * {@link java.time.LocalDateTime} (the last two taken as UTC). A number is a {@link Long} if it is an integer of 64
     * bits, also a {@code BigDecimal} of 5.00, but no {@code Double} or {@code Float}; else the nearest {@link Double}. Null
     * and NaN are missing values; a column that is not among the keys is not there.
     *
     * @throws ValidationException if a value is of another kind, or a number that would be infinite or another integer
     */
    static Row of(Map<String, ? extends @Nullable Object> values) {
        return MapRow.of(values);
    }
}
