package io.mlops4j.core.store;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names right under a prefix of a store: data sets, models. */
public final class NameIndex {
    /** The character after '/': where the objects of a name end. */
    private static final char AFTER_SLASH = '0';

    private NameIndex() {}

    /**
     * The names under a prefix, ordered; one request for each.
     *
     * @param root ends in a slash: {@code models/}
     */
    public static List<String> names(ObjectStore store, String root) {
        var names = new ArrayList<String>();
        String start = "";
        while (true) {
            Optional<String> key = firstKey(store, root, start);
            if (key.isEmpty()) {
                return names.stream().sorted().toList();
            }
            String rest = key.get().substring(root.length());
            int slash = rest.indexOf('/');
            if (slash < 0) {
                start = key.get() + "\u0000";
            } else {
                names.add(rest.substring(0, slash));
                start = root + rest.substring(0, slash) + AFTER_SLASH;
            }
        }
    }

    /**
     * Refuses a name if another one differs in case alone, since a workspace can move to a system that does not tell them
     * apart.
     *
     * @throws ValidationException naming both
     */
    public static void requireNoOtherCase(ObjectStore store, String root, String what, String name) {
        names(store, root).stream()
                .filter(other -> other.equalsIgnoreCase(name) && !other.equals(name))
                .findFirst()
                .ifPresent(other -> {
                    throw new ValidationException(
                            "The name '" + name + "' of a " + what + " differs from the existing '" + other
                                    + "' in case alone; take that one, or another name");
                });
    }

    private static Optional<String> firstKey(ObjectStore store, String root, String start) {
        try (Stream<ObjectInfo> objects = store.list(root, start)) {
            return objects.map(ObjectInfo::key).findFirst();
        }
    }
}
