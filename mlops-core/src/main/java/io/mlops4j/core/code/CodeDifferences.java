package io.mlops4j.core.code;

import io.mlops4j.core.code.CodePart.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what of the code is different between two documents, in words that a reader of the source knows. */
final class CodeDifferences {
    private final CodeDocument earlier;
    private final CodeDocument now;
    private final List<String> differences = new ArrayList<>();

    private CodeDifferences(CodeDocument earlier, CodeDocument now) {
        this.earlier = earlier;
        this.now = now;
    }

    /** The differences in one kind of thing, the most telling first. */
    static List<String> of(Kind kind, CodeDocument earlier, CodeDocument now) {
        var comparison = new CodeDifferences(earlier, now);
        switch (kind) {
            case LIBRARY -> comparison.libraries();
            case ENTRY, JDK -> comparison.single(kind);
            default -> comparison.named(kind);
        }
        return comparison.differences;
    }

    private void single(Kind kind) {
        String before = labels(earlier.of(kind));
        String after = labels(now.of(kind));
        if (!values(earlier.of(kind)).equals(values(now.of(kind)))) {
            differences.add((kind == Kind.JDK ? "JDK " : "method ") + before + " → " + after);
        }
    }

    private static String labels(List<CodePart> parts) {
        return String.join(", ", parts.stream().map(CodePart::label).toList());
    }

    private static List<String> values(List<CodePart> parts) {
        return parts.stream().map(CodePart::value).toList();
    }

    /** What changed tells more than what is new, and that more than what is gone. */
    private void named(Kind kind) {
        Map<String, CodePart> before = byName(earlier.of(kind));
        var added = new ArrayList<String>();
        for (CodePart part : now.of(kind)) {
            CodePart old = before.remove(part.name());
            if (old == null) {
                added.add(name(part) + " is new" + reached(part, now));
            } else if (!old.value().equals(part.value())) {
                differences.add(changed(old, part));
            }
        }
        differences.addAll(added);
        for (CodePart gone : before.values()) {
            differences.add(name(gone) + (kind == Kind.UNIT ? " is no longer reached" : " is gone"));
        }
    }

    private static Map<String, CodePart> byName(Collection<CodePart> parts) {
        var byName = new LinkedHashMap<String, CodePart>();
        for (CodePart part : parts) {
            byName.put(part.name(), part);
        }
        return byName;
    }

    private String changed(CodePart old, CodePart part) {
        if (part.kind() == Kind.HEADER) {
            return HeaderDifference.of(old, part);
        }
        boolean shown = !old.label().isEmpty() && !part.label().isEmpty() && part.kind() == Kind.STATE;
        String what = name(part) + (shown ? " " + old.label() + " → " + part.label() : " changed");
        return what + reached(part, now);
    }

    /** {@code (reached from LoanSteps.train by Features.normalise)}; nothing for the entry itself. */
    private static String reached(CodePart part, CodeDocument document) {
        if (part.via().isEmpty()) {
            return "";
        }
        if (part.kind() == Kind.STATE || part.kind() == Kind.RESOURCE) {
            return " (" + part.via() + ")";
        }
        if (part.kind() != Kind.UNIT) {
            return "";
        }
        String entry = labels(document.of(Kind.ENTRY));
        String via = Names.unit(part.via());
        return " (reached from " + entry + (via.equals(entry) ? "" : " by " + via) + ")";
    }

    private static String name(CodePart part) {
        return switch (part.kind()) {
            case UNIT -> "code " + part.description();
            case HEADER -> "type " + part.description();
            case ORDER -> "order of the libraries that hold package " + part.name();
            default -> part.description();
        };
    }

    /** Two versions of one library are a change of it. */
    private void libraries() {
        Map<String, CodePart> before = byValue(earlier.of(Kind.LIBRARY));
        Map<String, CodePart> after = byValue(now.of(Kind.LIBRARY));
        Set<String> same = new LinkedHashSet<>(before.keySet());
        same.retainAll(after.keySet());
        before.keySet().removeAll(same);
        after.keySet().removeAll(same);
        for (CodePart part : after.values()) {
            CodePart old = take(libraryName(part), before);
            String name = "library " + libraryName(part);
            if (old == null) {
                differences.add("library " + part.label() + " is new");
            } else if (old.label().equals(part.label())) {
                differences.add("library " + part.label() + " changed");
            } else {
                differences.add(name + " " + version(old) + " → " + version(part));
            }
        }
        before.values().forEach(gone -> differences.add("library " + gone.label() + " is gone"));
    }

    private static Map<String, CodePart> byValue(Collection<CodePart> parts) {
        var byValue = new LinkedHashMap<String, CodePart>();
        for (CodePart part : parts) {
            byValue.put(part.value(), part);
        }
        return byValue;
    }

    private static @Nullable CodePart take(String name, Map<String, CodePart> from) {
        for (CodePart part : from.values()) {
            if (libraryName(part).equals(name)) {
                return from.remove(part.value());
            }
        }
        return null;
    }

    private static String libraryName(CodePart part) {
        int space = part.label().lastIndexOf(' ');
        return space < 0 ? part.label() : part.label().substring(0, space);
    }

    private static String version(CodePart part) {
        return part.label().substring(part.label().lastIndexOf(' ') + 1);
    }
}
