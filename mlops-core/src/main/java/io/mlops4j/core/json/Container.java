package io.mlops4j.core.json;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list, set or map of the JDK that has a canonical form: the type that a program names. What is made for it can be changed
 * where the type is a class.
 */
@SuppressWarnings({"ImmutableEnumChecker", "JdkObsolete"
}) // functions without state; what programs name, not what we would choose
enum Container {
    LIST(List.class, Order.OWN, all -> Collections.unmodifiableList(new ArrayList<>(all))),
    ARRAY_LIST(ArrayList.class, Order.OWN, ArrayList::new),
    LINKED_LIST(LinkedList.class, Order.OWN, LinkedList::new),
    SET(Set.class, Order.CANONICAL, all -> Collections.unmodifiableSet(new LinkedHashSet<>(all))),
    HASH_SET(HashSet.class, Order.CANONICAL, LinkedHashSet::new),
    LINKED_HASH_SET(LinkedHashSet.class, Order.OWN, LinkedHashSet::new),
    SORTED_SET(SortedSet.class, Order.NATURAL, all -> Collections.unmodifiableSortedSet(new TreeSet<>(all))),
    NAVIGABLE_SET(NavigableSet.class, Order.NATURAL, all -> Collections.unmodifiableNavigableSet(new TreeSet<>(all))),
    TREE_SET(TreeSet.class, Order.NATURAL, TreeSet::new),
    ENUM_SET(EnumSet.class, Order.NATURAL, Container::enumSet),
    MAP(Map.class, Order.CANONICAL, all -> Collections.unmodifiableMap(linkedMap(all))),
    HASH_MAP(HashMap.class, Order.CANONICAL, Container::linkedMap),
    LINKED_HASH_MAP(LinkedHashMap.class, Order.OWN, Container::linkedMap),
    SORTED_MAP(SortedMap.class, Order.NATURAL, all -> Collections.unmodifiableSortedMap(treeMap(all))),
    NAVIGABLE_MAP(NavigableMap.class, Order.NATURAL, all -> Collections.unmodifiableNavigableMap(treeMap(all))),
    TREE_MAP(TreeMap.class, Order.NATURAL, Container::treeMap),
    ENUM_MAP(EnumMap.class, Order.NATURAL, Container::enumMap);

    /** What decides in which order its elements or keys come. */
    enum Order {
        /** Their place in it, which counts. */
        OWN,
        /** They themselves, by {@code compareTo}; another comparator is refused. */
        NATURAL,
        /** Nothing that the type promises, so we do: {@link CanonicalOrder}. */
        CANONICAL
    }

    private final Class<?> type;
    private final Order order;
    private final Function<List<?>, Object> maker;

    Container(Class<?> type, Order order, Function<List<?>, Object> maker) {
        this.type = type;
        this.order = order;
        this.maker = maker;
    }

    /**
     * What a class or interface is: itself if a program can name it. Those of the JDK that no program can name, like that of
     * {@code List.of}, are what they implement. Empty for all others, those of an application's own among them.
     */
    static Optional<Container> of(Class<?> type) {
        for (Container container : values()) {
            if (container.type == type) {
                return Optional.of(container);
            }
        }
        if (EnumSet.class.isAssignableFrom(type)) {
            return Optional.of(ENUM_SET);
        }
        return isOfPlatform(type) && !Modifier.isPublic(type.getModifiers()) ? byInterface(type) : Optional.empty();
    }

    /** The type of this name, if one can be made of contents alone. */
    static Optional<Class<?>> named(String name) {
        return Stream.of(values())
                .filter(container -> container.type.getName().equals(name) && !container.isOfEnum())
                .<Class<?>>map(Container::type)
                .findFirst();
    }

    /** What a value is where it is used as it is, so that those of other classes of the JDK will do. */
    static Optional<Container> seen(Object value) {
        Class<?> type = value.getClass();
        return of(type).or(() -> isOfPlatform(type) ? byInterface(type) : Optional.empty());
    }

    private static boolean isOfPlatform(Class<?> type) {
        return type.getClassLoader() == null;
    }

    private static Optional<Container> byInterface(Class<?> type) {
        return Stream.of(NAVIGABLE_MAP, SORTED_MAP, MAP, NAVIGABLE_SET, SORTED_SET, SET, LIST)
                .filter(container -> container.type.isAssignableFrom(type))
                .findFirst();
    }

    /** Whether it is some kind of list, set or map: what is neither of those of the JDK has no canonical form. */
    static boolean isAny(Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?>;
    }

    /** The type that a program names. */
    Class<?> type() {
        return type;
    }

    Order order() {
        return order;
    }

    boolean isMap() {
        return Map.class.isAssignableFrom(type);
    }

    /** An empty one has to be told of which enum it is, so it cannot be made from its contents alone. */
    boolean isOfEnum() {
        return this == ENUM_SET || this == ENUM_MAP;
    }

    /** Whether a value is of this kind, though perhaps of another class: a list for a list, a set for a set. */
    boolean accepts(Object value) {
        if (isOfEnum()) {
            return type.isInstance(value);
        }
        return isMap()
                ? value instanceof Map<?, ?>
                : Set.class.isAssignableFrom(type) ? value instanceof Set<?> : value instanceof List<?>;
    }

    /**
     * Makes one.
     *
     * @param contents elements, or of a map entries, in its order
     */
    Object make(List<?> contents) {
        return maker.apply(contents);
    }

    /** Its elements or, of a map, its entries, as it gives them. */
    static Collection<?> contents(Object container) {
        return container instanceof Map<?, ?> map ? map.entrySet() : (Collection<?>) container;
    }

    /**
     * Whether one whose order is nobody's promise nevertheless has the same in every JVM. {@code Map.of} and {@code Set.of} draw
     * theirs; a hash table has that of the hash codes, which are those of the contents for numbers, texts and dates alone. What
     * is around another one, like {@code Collections.unmodifiableMap}, has the order of that.
     */
    static boolean isSteady(Object container) {
        Class<?> type = container.getClass();
        Collection<?> keys = container instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) container;
        if (keys.size() <= 1) {
            return true;
        }
        return Modifier.isPublic(type.getModifiers())
                ? keys.stream().allMatch(key -> Scalars.has(key.getClass()))
                : type.getNestHost() != Set.of().getClass().getNestHost();
    }

    /** Whether it is sorted otherwise than its elements or keys sort themselves. */
    static boolean hasComparator(Object container) {
        Comparator<?> comparator = container instanceof SortedMap<?, ?> map
                ? map.comparator()
                : container instanceof SortedSet<?> set ? set.comparator() : null;
        return comparator != null && !comparator.equals(Comparator.naturalOrder());
    }

    private static Map<Object, Object> linkedMap(List<?> entries) {
        var map = new LinkedHashMap<Object, Object>();
        for (Object each : entries) {
            var entry = (Map.Entry<?, ?>) each;
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    private static NavigableMap<Object, Object> treeMap(List<?> entries) {
        return new TreeMap<>(linkedMap(entries));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // all are constants of one enum
    private static Set<?> enumSet(List<?> constants) {
        return EnumSet.copyOf((List) constants);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // all are constants of one enum
    private static Map<?, ?> enumMap(List<?> entries) {
        return new EnumMap((Map) linkedMap(entries));
    }
}
