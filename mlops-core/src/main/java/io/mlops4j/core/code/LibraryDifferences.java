package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which libraries are others than before; two versions of one are a change of it. */
final class LibraryDifferences {
    private LibraryDifferences() {}

    static List<String> of(List<CodePart> earlier, List<CodePart> now) {
        Map<String, CodePart> before = byDigest(earlier);
        Map<String, CodePart> after = byDigest(now);
        var same = new HashSet<>(before.keySet());
        same.retainAll(after.keySet());
        before.keySet().removeAll(same);
        after.keySet().removeAll(same);
        var differences = new ArrayList<String>();
        var added = new ArrayList<String>();
        for (CodePart part : after.values()) {
            CodePart old = take(name(part), before);
            if (old == null) {
                added.add("library " + part.label() + " is new");
            } else {
                differences.add(changed(old, part));
            }
        }
        differences.addAll(added);
        before.values().forEach(gone -> differences.add("library " + gone.label() + " is no longer used"));
        return differences;
    }

    private static String changed(CodePart old, CodePart now) {
        return old.label().equals(now.label())
                ? "library " + now.label() + " changed"
                : "library " + name(now) + " " + version(old) + " → " + version(now);
    }

    private static Map<String, CodePart> byDigest(Collection<CodePart> parts) {
        var byDigest = new LinkedHashMap<String, CodePart>();
        for (CodePart part : parts) {
            byDigest.put(part.value(), part);
        }
        return byDigest;
    }

    private static @Nullable CodePart take(String name, Map<String, CodePart> from) {
        for (CodePart part : from.values()) {
            if (name(part).equals(name)) {
                return from.remove(part.value());
            }
        }
        return null;
    }

    private static String name(CodePart part) {
        int space = part.label().lastIndexOf(' ');
        return space < 0 ? part.label() : part.label().substring(0, space);
    }

    private static String version(CodePart part) {
        int space = part.label().lastIndexOf(' ');
        return space < 0 ? "without version" : part.label().substring(space + 1);
    }
}
