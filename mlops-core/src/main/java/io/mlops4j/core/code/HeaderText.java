package io.mlops4j.core.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.Type;

/** A header as {@link Headers} writes it, taken apart to tell what is different. */
record HeaderText(String kind, Map<HeaderText.Part, List<String>> lists) {
    /** What a header lists, in its order. */
    enum Part {
        EXTENDS("superclass", "superclasses"),
        IMPLEMENTS("interface", "interfaces"),
        CONSTANTS("constant", "constants"),
        COMPONENTS("component", "components"),
        PERMITS("permitted subclass", "permitted subclasses"),
        SERIALISES("serialised field", "serialised fields");

        private final String one;
        private final String many;

        Part(String one, String many) {
            this.one = one;
            this.many = many;
        }

        String mark() {
            return " " + name().toLowerCase(Locale.ROOT) + " ";
        }
    }

    static HeaderText parse(String header) {
        var lists = new LinkedHashMap<Part, List<String>>();
        String rest = header;
        for (int i = Part.values().length - 1; i >= 0; i--) {
            Part part = Part.values()[i];
            int start = rest.indexOf(part.mark());
            if (start >= 0) {
                lists.put(
                        part,
                        List.of(rest.substring(start + part.mark().length()).split(", ", -1)));
                rest = rest.substring(0, start);
            }
        }
        return new HeaderText(rest, lists);
    }

    /** In words that follow the type's name: {@code  gained component seed}. */
    String changesFrom(HeaderText earlier) {
        if (!kind.equals(earlier.kind)) {
            return " is " + article(kind) + " instead of " + article(earlier.kind);
        }
        for (Part part : Part.values()) {
            List<String> before = earlier.list(part);
            List<String> after = list(part);
            if (!before.equals(after)) {
                return change(part, before, after);
            }
        }
        return " changed";
    }

    private List<String> list(Part part) {
        return lists.getOrDefault(part, List.of());
    }

    private static String article(String kind) {
        return (kind.startsWith("a") || kind.startsWith("e") || kind.startsWith("i") ? "an " : "a ") + kind;
    }

    private static String change(Part part, List<String> before, List<String> after) {
        Map<String, String> old = byName(before);
        Map<String, String> now = byName(after);
        List<String> gained = without(now, old);
        List<String> lost = without(old, now);
        if (gained.isEmpty() && lost.isEmpty()) {
            return sameNames(part, old, now);
        }
        String gaining = gained.isEmpty() ? "" : " gained " + counted(part, gained);
        String losing = lost.isEmpty() ? "" : " lost " + counted(part, lost);
        return gaining + (gaining.isEmpty() || losing.isEmpty() ? "" : " and") + losing;
    }

    private static String sameNames(Part part, Map<String, String> old, Map<String, String> now) {
        for (Map.Entry<String, String> each : now.entrySet()) {
            String before = old.getOrDefault(each.getKey(), "");
            if (!before.equals(each.getValue())) {
                return " has another " + part.one + " " + each.getKey() + ": " + shown(before) + " → "
                        + shown(each.getValue());
            }
        }
        return " has its " + part.many + " in another order";
    }

    private static List<String> without(Map<String, String> names, Map<String, String> others) {
        return names.keySet().stream().filter(name -> !others.containsKey(name)).toList();
    }

    private static String counted(Part part, List<String> names) {
        return (names.size() == 1 ? part.one : part.many) + " " + String.join(", ", names);
    }

    /** What is listed, by its name; what follows a colon is more about it. */
    private static Map<String, String> byName(List<String> elements) {
        var byName = new LinkedHashMap<String, String>();
        for (String element : elements) {
            int colon = element.indexOf(':');
            String name = colon < 0 ? element : element.substring(0, colon);
            byName.put(Names.type(name), colon < 0 ? "" : element.substring(colon + 1));
        }
        return byName;
    }

    /** A type as in the source; with type arguments or annotations as in the class file. */
    private static String shown(String descriptor) {
        boolean isPlain = descriptor.indexOf('<') < 0 && descriptor.indexOf('@') < 0;
        boolean isVariable = descriptor.replace("[", "").startsWith("T");
        if (!isPlain || isVariable || descriptor.isEmpty()) {
            return descriptor;
        }
        String name = Type.getType(descriptor).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
