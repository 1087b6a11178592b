package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which types have another shape than before: {@code type Split gained component seed}. */
final class HeaderDifferences {
    private static final String MISSING = "missing";

    private HeaderDifferences() {}

    /** The changed ones first, then new ones, then gone ones. Of a type whose shape differs nothing more is told. */
    static List<String> of(List<CodePart> earlier, List<CodePart> now) {
        Map<String, CodePart> before = CodeDifferences.byName(earlier);
        var changed = new ArrayList<String>();
        var added = new ArrayList<String>();
        var gone = new ArrayList<String>();
        Set<String> told = new HashSet<>();
        for (CodePart part : now) { // a type's shape comes before what else counts of it
            CodePart old = before.remove(part.name());
            if (old == null) {
                if (told.add(type(part))) {
                    added.add("type " + part.label() + added(part));
                }
            } else if (!old.value().equals(part.value()) && told.add(type(part))) {
                changed.add("type " + part.label() + change(old, part));
            }
        }
        for (CodePart part : before.values()) {
            if (told.add(type(part))) {
                gone.add("type " + part.label() + gone(part));
            }
        }
        changed.addAll(added);
        changed.addAll(gone);
        return changed;
    }

    /** The type that a part is about, whether it counts by its shape, whole or as data. */
    private static String type(CodePart part) {
        int mark = part.name().indexOf('#');
        return mark < 0 ? part.name() : part.name().substring(0, mark);
    }

    private static String added(CodePart part) {
        if (part.value().equals(MISSING)) {
            return " is missing";
        }
        if (isWhole(part)) {
            return " counts whole now, since code may reflect on it";
        }
        return isData(part) ? " counts with its fields and accessors now" : " is new";
    }

    private static String gone(CodePart part) {
        if (part.value().equals(MISSING)) {
            return " is no longer looked for";
        }
        return isWhole(part) || isData(part) ? " is no longer reflected on" : " is no longer used";
    }

    private static String change(CodePart old, CodePart now) {
        if (isWhole(now)) {
            return " changed in its members, on which code may reflect";
        }
        if (isData(now)) {
            return " changed in its fields, accessors or annotations";
        }
        if (old.value().equals(MISSING) || now.value().equals(MISSING)) {
            return now.value().equals(MISSING) ? " is missing" : " is no longer missing";
        }
        return HeaderText.parse(now.value()).changesFrom(HeaderText.parse(old.value()));
    }

    private static boolean isWhole(CodePart part) {
        return part.name().endsWith("#whole");
    }

    private static boolean isData(CodePart part) {
        return part.name().endsWith("#data");
    }
}
