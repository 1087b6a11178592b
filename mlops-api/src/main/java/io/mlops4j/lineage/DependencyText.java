package io.mlops4j.lineage;

import io.mlops4j.lineage.Dependency.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Dependencies of one kind in few words. */
final class DependencyText {
    private DependencyText() {}

    static List<String> shown(Kind kind, List<Dependency> all) {
        return switch (kind) {
            case METHOD -> byClass(all);
            case DECLARATION -> byFormat(all);
            case LIBRARY, TYPE ->
                List.copyOf(new TreeSet<>(all.stream().map(Dependency::name).toList()));
            default -> all.stream().map(Dependency::toString).distinct().toList();
        };
    }

    /** {@code Features (normalise, scale)}; a class of which there is one method has it behind the dot. */
    private static List<String> byClass(List<Dependency> methods) {
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (Dependency method : methods) {
            String name = method.name();
            int end = Math.max(name.lastIndexOf(' '), -1);
            int dot = name.lastIndexOf('.');
            boolean isPlain = end < 0 && dot >= 0;
            String type = isPlain ? name.substring(0, dot) : name.substring(end + 1);
            String member = isPlain ? name.substring(dot + 1) : name.substring(0, Math.max(end, 0));
            byClass.computeIfAbsent(type, t -> new TreeSet<>()).add(unprefixed(member));
        }
        var shown = new ArrayList<String>();
        byClass.forEach((type, members) -> shown.add(
                members.size() == 1 && !members.iterator().next().contains(" ")
                        ? type + "." + members.iterator().next()
                        : type + " (" + String.join(", ", members) + ")"));
        return shown;
    }

    /** {@code static initialiser of} and {@code a lambda in} stand within the parentheses of their class. */
    private static String unprefixed(String member) {
        return member.endsWith(" of") || member.endsWith(" in") ? member.substring(0, member.length() - 3) : member;
    }

    /** Outputs in the same format together: {@code codec table/1 (train, test)}. */
    private static List<String> byFormat(List<Dependency> declarations) {
        Map<String, List<String>> byFormat = new LinkedHashMap<>();
        for (Dependency declaration : declarations) {
            int space = declaration.name().indexOf(' ');
            String what = space < 0 ? declaration.name() : declaration.name().substring(0, space);
            List<String> outputs =
                    byFormat.computeIfAbsent(what + " " + declaration.value(), format -> new ArrayList<>());
            if (space >= 0) {
                outputs.add(declaration.name().substring(space + 1));
            }
        }
        var shown = new ArrayList<String>();
        byFormat.forEach((format, outputs) ->
                shown.add(outputs.isEmpty() ? format : format + " (" + String.join(", ", outputs) + ")"));
        return shown;
    }
}
