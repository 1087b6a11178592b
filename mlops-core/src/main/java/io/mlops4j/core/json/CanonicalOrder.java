package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The order of what has none, so that it is the same in every JVM: numbers, texts, dates and the like of one type as they
 * compare themselves, so 2 before 10, constants of one enum as it declares them, everything else by its canonical form.
 */
final class CanonicalOrder {
    private CanonicalOrder() {}

    /**
     * The elements of a set, or the entries of a map by their keys.
     *
     * @param type the declared type of elements or keys; {@code Object} if it is not known
     */
    static List<?> sorted(Object container, Type type) {
        if (container instanceof Map<?, ?> map) {
            var entries = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
            entries.sort(Comparator.comparing(Map.Entry::getKey, comparator(map.keySet(), type)));
            return entries;
        }
        var elements = new ArrayList<Object>((Collection<?>) container);
        elements.sort(comparator(elements, type));
        return elements;
    }

    private static Comparator<Object> comparator(Collection<?> values, Type type) {
        boolean isNatural = values.stream().allMatch(CanonicalOrder::comparesItself)
                && values.stream().map(CanonicalOrder::kind).distinct().count() <= 1;
        Function<Object, Comparable<Object>> byForm = value -> comparable(CanonicalJson.text(form(value, type)));
        // Numbers that compare as equal may be two keys: 1.0 and 1.00.
        return isNatural
                ? Comparator.comparing(CanonicalOrder::comparable).thenComparing(Object::toString)
                : Comparator.comparing(byForm);
    }

    private static JsonNode form(Object value, Type type) {
        return type == Object.class ? CanonicalJson.describe(value) : CanonicalJson.encode(value, type);
    }

    private static Class<?> kind(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    private static boolean comparesItself(Object value) {
        return value instanceof Comparable<?> && (value instanceof Enum<?> || Scalars.has(value.getClass()));
    }

    @SuppressWarnings("unchecked") // all are of one class
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }
}
