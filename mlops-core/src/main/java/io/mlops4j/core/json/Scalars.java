package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The leaves: types that are one JSON number, string or boolean. */
final class Scalars {
    /**
     * A leaf type in both directions.
     *
     * @param decode answers null for a node of the wrong kind
     */
    private record Scalar(
            Class<?> type, Function<Object, JsonNode> encode, Function<JsonNode, @Nullable Object> decode) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Class<?>, Scalar> BY_TYPE = new HashMap<>();

    static {
        add(String.class, NODES::textNode, node -> node.isTextual() ? node.textValue() : null);
        add(Boolean.class, NODES::booleanNode, node -> node.isBoolean() ? node.booleanValue() : null);
        add(Character.class, c -> NODES.textNode(c.toString()), Scalars::character);
        add(Byte.class, NODES::numberNode, node -> integral(node, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue));
        add(Short.class, NODES::numberNode, node -> integral(node, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue));
        add(
                Integer.class,
                NODES::numberNode,
                node -> integral(node, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue));
        add(Long.class, NODES::numberNode, node -> integral(node, Long.MIN_VALUE, Long.MAX_VALUE, n -> n));
        add(BigInteger.class, NODES::numberNode, node -> node.isIntegralNumber() ? node.bigIntegerValue() : null);
        add(BigDecimal.class, n -> NODES.textNode(n.toString()), text(BigDecimal::new));
        add(
                Double.class,
                n -> Double.isFinite(n) ? NODES.numberNode(n) : NODES.textNode(n.toString()),
                node -> floating(node, Double::parseDouble));
        add(
                Float.class,
                n -> Float.isFinite(n) ? NODES.numberNode(n) : NODES.textNode(n.toString()),
                node -> floating(node, Float::parseFloat));
        addText(Instant.class, Instant::parse);
        addText(LocalDate.class, LocalDate::parse);
        addText(LocalDateTime.class, LocalDateTime::parse);
        addText(LocalTime.class, LocalTime::parse);
        addText(OffsetDateTime.class, OffsetDateTime::parse);
        addText(OffsetTime.class, OffsetTime::parse);
        addText(ZonedDateTime.class, ZonedDateTime::parse);
        addText(ZoneOffset.class, ZoneOffset::of);
        addText(ZoneId.class, ZoneId::of);
        addText(Duration.class, Duration::parse);
        addText(Period.class, Period::parse);
        addText(Year.class, text -> Year.of(Integer.parseInt(text))); // its own parser wants four digits
        addText(YearMonth.class, Scalars::yearMonth);
        addText(MonthDay.class, MonthDay::parse);
        addText(UUID.class, UUID::fromString);
    }

    private Scalars() {}

    static boolean has(Class<?> type) {
        return find(type) != null;
    }

    /** The type that a program names; of the classes of {@code ZoneId} that none can name, that one. */
    static Class<?> type(Object value) {
        return of(value).type;
    }

    /** The type of this name. */
    static Optional<Class<?>> named(String name) {
        return BY_TYPE.values().stream()
                .<Class<?>>map(Scalar::type)
                .filter(type -> type.getName().equals(name))
                .findFirst();
    }

    /** The node of a value of one of these types. */
    static JsonNode encode(Object value) {
        return of(value).encode.apply(value);
    }

    /** Whether text is read as the value that it is of by every JDK: of some extreme ones the JDK writes what it does not read. */
    static boolean comesBack(Object value, JsonNode node) {
        if (value instanceof BigDecimal decimal && exponent(decimal) > Integer.MAX_VALUE) {
            return false; // 25 reads it, and 17 does not
        }
        return !node.isTextual()
                || value instanceof String
                || decode(node, value.getClass()).filter(value::equals).isPresent();
    }

    private static long exponent(BigDecimal decimal) {
        return decimal.precision() - 1L - decimal.scale();
    }

    private static Scalar of(Object value) {
        return Objects.requireNonNull(find(value.getClass()));
    }

    /** The value, or empty if the node is not of the right kind. */
    static Optional<Object> decode(JsonNode node, Class<?> type) {
        Scalar scalar = find(type);
        if (scalar == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(scalar.decode.apply(node));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Scalar find(Class<?> type) {
        Scalar scalar = BY_TYPE.get(JsonTypes.boxed(type));
        return scalar == null && ZoneId.class.isAssignableFrom(type) ? BY_TYPE.get(ZoneId.class) : scalar;
    }

    private static <T> void add(
            Class<T> type, Function<? super T, JsonNode> encode, Function<JsonNode, @Nullable Object> decode) {
        BY_TYPE.put(type, new Scalar(type, value -> encode.apply(type.cast(value)), decode));
    }

    private static <T> void addText(Class<T> type, Function<String, Object> parse) {
        add(type, value -> NODES.textNode(value.toString()), text(parse));
    }

    private static Function<JsonNode, @Nullable Object> text(Function<String, Object> parse) {
        return node -> node.isTextual() ? parse.apply(node.textValue()) : null;
    }

    /** Its own parser wants a sign before more than four digits, which its {@code toString()} does not write. */
    private static Object yearMonth(String text) {
        int beforeMonth = text.lastIndexOf('-');
        return YearMonth.of(
                Integer.parseInt(text.substring(0, beforeMonth)), Integer.parseInt(text.substring(beforeMonth + 1)));
    }

    private static @Nullable Object character(JsonNode node) {
        return node.isTextual() && node.textValue().length() == 1
                ? node.textValue().charAt(0)
                : null;
    }

    private static @Nullable Object integral(JsonNode node, long min, long max, Function<Long, Object> narrow) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return null;
        }
        long value = node.longValue();
        return value >= min && value <= max ? narrow.apply(value) : null;
    }

    private static @Nullable Object floating(JsonNode node, Function<String, Object> parse) {
        if (node.isTextual()) {
            String text = node.textValue();
            return switch (text) {
                case "NaN", "Infinity", "-Infinity" -> parse.apply(text);
                default -> null;
            };
        }
        if (!node.isNumber()) {
            return null;
        }
        return parse.apply(node.asText());
    }
}
