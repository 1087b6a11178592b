package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps from a key to many values. In place of {@code computeIfAbsent}, since lambdas are linked when they are first called,
 * which takes long in a fresh JVM.
 */
final class Grouped {
    private Grouped() {}

    /** The list of a key, to be added to. */
    static <K, V> List<V> list(Map<K, List<V>> map, K key) {
        List<V> values = map.get(key);
        if (values == null) {
            values = new ArrayList<>(2);
            map.put(key, values);
        }
        return values;
    }

    /** The set of a key, in the order in which it is added to. */
    static <K, V> Set<V> set(Map<K, Set<V>> map, K key) {
        Set<V> values = map.get(key);
        if (values == null) {
            values = new LinkedHashSet<>();
            map.put(key, values);
        }
        return values;
    }

    /** The map of a key, to be added to. */
    static <K, L, V> Map<L, V> map(Map<K, Map<L, V>> map, K key) {
        Map<L, V> values = map.get(key);
        if (values == null) {
            values = new HashMap<>();
            map.put(key, values);
        }
        return values;
    }
}
