package io.mlops4j.onnx;

import io.mlops4j.data.ColumnType;
import io.mlops4j.model.ElementType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The element types of inputs that can be fed, with the types of values each of them takes. */
enum InputKind {
    FLOATING("a number, Instant, LocalDate or LocalDateTime"),
    SINGLE("a number; a time would lose up to a minute in its 32 bits, give the number that the model learnt from"),
    INTEGER("an integer"),
    TEXT("String, an enum or boolean"),
    TRUTH("boolean");

    private static final List<Class<?>> INTEGERS = List.of(Long.class, Integer.class, Short.class, Byte.class);
    private static final List<Class<?>> REALS = List.of(Double.class, Float.class);
    private static final List<Class<?>> TIMES =
            List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);

    private final String takes;

    InputKind(String takes) {
        this.takes = takes;
    }

    /** The kind of this element type; empty if it cannot be fed. */
    static Optional<InputKind> of(ElementType type) {
        return switch (type) {
            case DOUBLE -> Optional.of(FLOATING);
            case FLOAT -> Optional.of(SINGLE);
            case INT64, INT32 -> Optional.of(INTEGER);
            case STRING -> Optional.of(TEXT);
            case BOOL -> Optional.of(TRUTH);
            default -> Optional.empty();
        };
    }

    /** Whether values of this class, no primitive, can be fed. */
    boolean takes(Class<?> type) {
        return switch (this) {
            case FLOATING -> REALS.contains(type) || INTEGERS.contains(type) || TIMES.contains(type);
            case SINGLE -> REALS.contains(type) || INTEGERS.contains(type);
            case INTEGER -> INTEGERS.contains(type);
            case TEXT -> type == String.class || type == Boolean.class || Enum.class.isAssignableFrom(type);
            case TRUTH -> type == Boolean.class;
        };
    }

    /** The texts that values of this class, no primitive, can become in a string input; empty if any can. */
    static List<String> texts(Class<?> type) {
        if (type == Boolean.class) {
            return List.of("false", "true");
        }
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? List.of()
                : Stream.of(constants).map(one -> ((Enum<?>) one).name()).toList();
    }

    /** What it takes, for messages. */
    String takes() {
        return takes;
    }

    /** The types of table columns it takes. */
    Set<ColumnType> columns() {
        return switch (this) {
            case FLOATING -> EnumSet.of(ColumnType.FLOAT64, ColumnType.INT64, ColumnType.TIMESTAMP);
            case SINGLE -> EnumSet.of(ColumnType.FLOAT64, ColumnType.INT64);
            case INTEGER -> EnumSet.of(ColumnType.INT64);
            case TEXT -> EnumSet.of(ColumnType.CATEGORICAL, ColumnType.TEXT, ColumnType.BOOLEAN);
            case TRUTH -> EnumSet.of(ColumnType.BOOLEAN);
        };
    }
}
