package io.mlops4j.core.code;

import io.mlops4j.core.code.CodePart.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what of the code is different between two documents, in words that a reader of the source knows. */
final class CodeDifferences {
    private static final String NONE = "none";

    private final CodeDocument earlier;
    private final CodeDocument now;
    private final String entry;

    private CodeDifferences(CodeDocument earlier, CodeDocument now) {
        this.earlier = earlier;
        this.now = now;
        this.entry = labels(now.of(Kind.ENTRY));
    }

    /** The differences in one kind of thing, the most telling first. */
    static List<String> of(Kind kind, CodeDocument earlier, CodeDocument now) {
        var comparison = new CodeDifferences(earlier, now);
        return switch (kind) {
            case ENTRY -> comparison.single(kind, "method ");
            case JDK -> comparison.single(kind, "JDK ");
            case UNIT -> comparison.units(comparison.reshaped(), false);
            case HEADER -> comparison.types();
            case LIBRARY -> LibraryDifferences.of(earlier.of(kind), now.of(kind));
            case ORDER -> comparison.order();
            case STATE, RESOURCE -> comparison.named(kind);
        };
    }

    private List<String> single(Kind kind, String what) {
        List<CodePart> before = earlier.of(kind);
        List<CodePart> after = now.of(kind);
        boolean same = before.stream()
                .map(CodePart::value)
                .toList()
                .equals(after.stream().map(CodePart::value).toList());
        return same ? List.of() : List.of(what + labels(before) + " → " + labels(after));
    }

    private static String labels(List<CodePart> parts) {
        return String.join(", ", parts.stream().map(CodePart::label).toList());
    }

    /** What changed tells more than what is new, and that more than what is gone. */
    private List<String> named(Kind kind) {
        Map<String, CodePart> before = byName(earlier.of(kind));
        var changed = new ArrayList<String>();
        var added = new ArrayList<String>();
        for (CodePart part : now.of(kind)) {
            CodePart old = before.remove(part.name());
            if (old == null) {
                added.add(part.description() + " is new" + place(part));
            } else if (!old.value().equals(part.value())) {
                changed.add(part.description() + change(old, part) + place(part));
            }
        }
        changed.addAll(added);
        before.values().forEach(gone -> changed.add(gone.description() + " is no longer read"));
        return changed;
    }

    private static String change(CodePart old, CodePart part) {
        if (old.value().equals(NONE)) {
            return " is there now";
        }
        if (part.value().equals(NONE)) {
            return " is not there any more";
        }
        boolean shown = !old.label().isEmpty() && !part.label().isEmpty();
        return shown ? " " + old.label() + " → " + part.label() : " changed";
    }

    /** {@code (String.format in Report.line)}; nothing for a static field, whose name tells the place. */
    private static String place(CodePart part) {
        return part.via().isEmpty() || part.name().startsWith("static field ") ? "" : " (" + part.via() + ")";
    }

    /** Types that changed, and then what changed with them: constructors, accessors. */
    private List<String> types() {
        var differences = new ArrayList<>(HeaderDifferences.of(earlier.of(Kind.HEADER), now.of(Kind.HEADER)));
        differences.addAll(units(reshaped(), true));
        return differences;
    }

    /** The types with another header than before. */
    private Set<String> reshaped() {
        Map<String, CodePart> before = byName(earlier.of(Kind.HEADER));
        var reshaped = new HashSet<String>();
        for (CodePart part : now.of(Kind.HEADER)) {
            CodePart old = before.get(part.name());
            if (old != null && !old.value().equals(part.value())) {
                reshaped.add(part.name());
            }
        }
        return reshaped;
    }

    private List<String> units(Set<String> reshaped, boolean ofReshaped) {
        return UnitDifferences.of(
                entry,
                ofTypes(earlier.of(Kind.UNIT), reshaped, ofReshaped),
                ofTypes(now.of(Kind.UNIT), reshaped, ofReshaped));
    }

    private static List<CodePart> ofTypes(List<CodePart> units, Set<String> types, boolean among) {
        return units.stream()
                .filter(unit -> types.contains(Names.owner(unit.name())) == among)
                .toList();
    }

    /** Told only if the libraries are the same: another version of one changes its digest there, too. */
    private List<String> order() {
        if (!LibraryDifferences.of(earlier.of(Kind.LIBRARY), now.of(Kind.LIBRARY))
                .isEmpty()) {
            return List.of();
        }
        Map<String, CodePart> before = byName(earlier.of(Kind.ORDER));
        var changed = new ArrayList<String>();
        for (CodePart part : now.of(Kind.ORDER)) {
            CodePart old = before.remove(part.name());
            if (old == null || !old.value().equals(part.value())) {
                changed.add("class path order of the libraries that hold package "
                        + part.name().replace('/', '.') + " changed");
            }
        }
        before.keySet().forEach(gone -> changed.add("package " + gone.replace('/', '.') + " is in one library only"));
        return changed;
    }

    static Map<String, CodePart> byName(Collection<CodePart> parts) {
        var byName = new LinkedHashMap<String, CodePart>();
        for (CodePart part : parts) {
            byName.put(part.name(), part);
        }
        return byName;
    }
}
