package io.mlops4j.metric;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.PlainJson;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether what is kept of a parameter is a value that somebody asks for. */
final class ParameterValue {
    private ParameterValue() {}

    /** Whether the JSON is that of the value, as it would be kept. */
    static boolean is(String json, Object value) {
        return PlainJson.read(json).filter(kept -> is(kept, value)).isPresent();
    }

    /** The number that is kept; a text counts that is one, since decimal numbers are kept as text. */
    static Optional<BigDecimal> number(String json) {
        return PlainJson.read(json).flatMap(ParameterValue::number);
    }

    /**
     * The exact value of a number.
     *
     * @throws NumberFormatException if it is infinite or not a number
     */
    static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }

    private static Optional<BigDecimal> number(Object kept) {
        try {
            return kept instanceof String text
                    ? Optional.of(new BigDecimal(text))
                    : Optional.of(kept).filter(BigDecimal.class::isInstance).map(BigDecimal.class::cast);
        } catch (NumberFormatException e) {
            return Optional.empty(); // another kind of text
        }
    }

    private static boolean is(Object kept, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? is(kept, optional.get()) : kept.equals(Optional.empty());
        }
        if (kept instanceof Map<?, ?> map
                && ofCase(map, value.getClass())
                        .filter(content -> is(content, value))
                        .isPresent()) {
            return true;
        }
        if (value instanceof Number number && isFinite(number)) {
            return number(kept)
                    .filter(exact -> exact.compareTo(exact(number)) == 0)
                    .isPresent();
        }
        if (value instanceof Boolean) {
            return kept.equals(value);
        }
        if (value instanceof Collection<?> collection) {
            return kept instanceof List<?> list && isList(list, collection);
        }
        if (value instanceof Map<?, ?> map) {
            return kept instanceof Map<?, ?> members && isMap(members, map);
        }
        if (value instanceof Record) {
            return kept instanceof Map<?, ?> members && isRecord(members, value);
        }
        return kept.equals(text(value));
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    /** The content of one of a sealed family, which stands beside the name of its class; empty if it is no such thing. */
    private static Optional<Object> ofCase(Map<?, ?> map, Class<?> type) {
        boolean isNamed = map.size() == 2
                && map.get("type") instanceof String name
                && ("." + type.getTypeName().replace('$', '.')).endsWith("." + name.replace('$', '.'));
        return isNamed ? Optional.ofNullable(map.get("value")) : Optional.empty();
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** A set has no order. */
    private static boolean isList(List<?> kept, Collection<?> values) {
        if (kept.size() != values.size()) {
            return false;
        }
        if (values instanceof Set<?>) {
            return values.stream().allMatch(value -> kept.stream().anyMatch(element -> is(element, value)));
        }
        var elements = kept.iterator();
        return values.stream().allMatch(value -> is(elements.next(), value));
    }

    private static boolean isMap(Map<?, ?> kept, Map<?, ?> values) {
        return kept.size() == values.size()
                && values.entrySet().stream()
                        .allMatch(entry -> isMember(kept.get(text(entry.getKey())), entry.getValue()));
    }

    private static boolean isRecord(Map<?, ?> kept, Object value) {
        var left = new ArrayList<>(kept.keySet());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (!isMember(kept.get(component.getName()), component(value, component))) {
                return false;
            }
            left.remove(component.getName());
        }
        return left.isEmpty();
    }

    /** What is empty is left out. */
    private static boolean isMember(@Nullable Object kept, @Nullable Object value) {
        return kept == null ? Optional.empty().equals(value) : value != null && is(kept, value);
    }

    private static @Nullable Object component(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new ValidationException(
                    "Component '" + component.getName() + "' of record "
                            + value.getClass().getTypeName() + ", which a search asks for, cannot be read: " + e,
                    e);
        }
    }
}
