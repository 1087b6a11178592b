package io.mlops4j.onnx;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Times as a model takes them. */
final class Times {
    private Times() {}

    /**
     * Milliseconds since 1970 of a time, of one without a zone in UTC.
     *
     * @throws ArithmeticException if they are more than a long holds, some 292 million years
     */
    static long epochMillis(Object time) {
        return instant(time).toEpochMilli();
    }

    private static Instant instant(Object time) {
        if (time instanceof Instant instant) {
            return instant;
        }
        if (time instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        if (time instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        throw new IllegalArgumentException(time + " is no time");
    }
}
