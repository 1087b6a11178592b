package io.mlops4j.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes behind a sealed interface, through all that are sealed in turn, each with a tag that tells it from the others:
 * its simple name, or where several have it, its full one.
 */
final class SealedFamily {
    /** The JDK loads the permitted classes anew at each call. */
    private static final ClassValue<SealedFamily> FAMILIES = new ClassValue<>() {
        @Override
        protected SealedFamily computeValue(Class<?> type) {
            return new SealedFamily(type);
        }
    };

    private final Map<Class<?>, String> tags = new LinkedHashMap<>();

    private SealedFamily(Class<?> type) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        addLeaves(type, leaves);
        for (Class<?> leaf : leaves) {
            long namesakes = leaves.stream()
                    .filter(other -> other.getSimpleName().equals(leaf.getSimpleName()))
                    .count();
            tags.put(leaf, namesakes == 1 ? leaf.getSimpleName() : leaf.getName());
        }
    }

    private static void addLeaves(Class<?> type, Set<Class<?>> leaves) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (JsonTypes.isSealedFamily(permitted)) {
                addLeaves(permitted, leaves);
            } else {
                leaves.add(permitted);
            }
        }
    }

    /** Of a sealed interface. */
    static SealedFamily of(Class<?> type) {
        return FAMILIES.get(type);
    }

    /** The classes that its values can be of, if they have a canonical form. */
    Set<Class<?>> leaves() {
        return tags.keySet();
    }

    /** The tag of one of its classes; empty for others. */
    Optional<String> tag(Class<?> leaf) {
        return Optional.ofNullable(tags.get(leaf));
    }

    /** The class of this tag, which may be its full name in any case. */
    Optional<Class<?>> leaf(String tag) {
        for (Map.Entry<Class<?>, String> entry : tags.entrySet()) {
            if (entry.getValue().equals(tag) || entry.getKey().getName().equals(tag)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** The classes of this simple name: all were written with it once. */
    List<Class<?>> namesakes(String simpleName) {
        var namesakes = new ArrayList<Class<?>>();
        for (Class<?> leaf : tags.keySet()) {
            if (leaf.getSimpleName().equals(simpleName)) {
                namesakes.add(leaf);
            }
        }
        return namesakes;
    }
}
