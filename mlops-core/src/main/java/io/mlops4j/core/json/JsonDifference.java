package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/** The first place where two JSON trees differ, for people: {@code .auc 0.791 → 0.79}, {@code .rows[3] is new}. */
public final class JsonDifference {
    private static final int LONGEST = 40;

    private JsonDifference() {}

    /** Members of objects are looked at by name, elements of arrays in order; empty if the trees are equal. */
    public static Optional<String> first(JsonNode before, JsonNode after) {
        return first("", before, after);
    }

    private static Optional<String> first(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before.isMissingNode() || after.isMissingNode()) {
            return Optional.of(path + (before.isMissingNode() ? " is new" : " is gone"));
        }
        if (before.isObject() && after.isObject()) {
            return firstMember(path, before, after);
        }
        if (before.isArray() && after.isArray()) {
            return firstElement(path, before, after);
        }
        return Optional.of((path + " " + shown(before) + " → " + shown(after)).strip());
    }

    private static Optional<String> firstMember(String path, JsonNode before, JsonNode after) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .flatMap(name -> first(path + "." + name, before.path(name), after.path(name)).stream())
                .findFirst();
    }

    private static Optional<String> firstElement(String path, JsonNode before, JsonNode after) {
        Iterator<JsonNode> others = after.iterator();
        int index = 0;
        for (JsonNode element : before) {
            if (!others.hasNext()) {
                return Optional.of(path + "[" + index + "] is gone");
            }
            Optional<String> difference = first(path + "[" + index + "]", element, others.next());
            if (difference.isPresent()) {
                return difference;
            }
            index++;
        }
        return Optional.of(path + "[" + index + "] is new");
    }

    private static String shown(JsonNode node) {
        String text = CanonicalJson.text(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
