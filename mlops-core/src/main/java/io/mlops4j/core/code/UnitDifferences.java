package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;

/** Tells which methods are others than before. One that is called with other parameters now is one difference, not two. */
final class UnitDifferences {
    private final String entry;
    private final List<CodePart> now;
    private final List<CodePart> added = new ArrayList<>();
    private final List<CodePart> gone = new ArrayList<>();
    private final Map<String, Integer> overloads = new HashMap<>();

    private UnitDifferences(String entry, List<CodePart> earlier, List<CodePart> now) {
        this.entry = entry;
        this.now = now;
        Map<String, CodePart> before = CodeDifferences.byName(earlier);
        for (CodePart unit : now) {
            overloads.merge(unit.label(), 1, Integer::sum);
            if (before.remove(unit.name()) == null) {
                added.add(unit);
            }
        }
        gone.addAll(before.values());
    }

    /** The changed ones first, among these the step's own method; then those with other parameters, new ones, gone ones. */
    static List<String> of(String entry, List<CodePart> earlier, List<CodePart> now) {
        var units = new UnitDifferences(entry, earlier, now);
        var differences = new ArrayList<String>();
        units.changed(CodeDifferences.byName(earlier)).forEach(differences::add);
        units.retyped().forEach(differences::add);
        units.added.forEach(unit -> differences.add("code " + units.name(unit) + " is new" + units.reached(unit)));
        units.gone.forEach(unit -> differences.add("code " + unit.label() + " is no longer reached"));
        return differences;
    }

    private List<String> changed(Map<String, CodePart> before) {
        return now.stream()
                .filter(unit -> Optional.ofNullable(before.get(unit.name()))
                        .filter(old -> !old.value().equals(unit.value()))
                        .isPresent())
                .sorted(Comparator.comparing(unit -> !unit.via().isEmpty())) // the step's own method first
                .map(unit -> "code " + name(unit) + " changed" + reached(unit))
                .toList();
    }

    /** Pairs what is new with what is gone under the same name. */
    private List<String> retyped() {
        var retyped = new ArrayList<String>();
        for (Iterator<CodePart> each = added.iterator(); each.hasNext(); ) {
            CodePart unit = each.next();
            Optional<CodePart> old = gone.stream()
                    .filter(other -> other.label().equals(unit.label()))
                    .findFirst();
            if (old.isPresent() && !descriptor(unit).isEmpty()) {
                retyped.add("code " + unit.label() + signature(old.get(), unit) + reached(unit));
                gone.remove(old.get());
                each.remove();
            }
        }
        return retyped;
    }

    private static String signature(CodePart old, CodePart now) {
        String before = parameters(old);
        String after = parameters(now);
        return before.equals(after)
                ? " returns " + result(now) + " instead of " + result(old)
                : " takes " + after + " instead of " + before;
    }

    /** With its parameters, if the step reaches more than one method of its name. */
    private String name(CodePart unit) {
        boolean isOverloaded = overloads.getOrDefault(unit.label(), 0) > 1;
        return isOverloaded ? unit.label() + parameters(unit) : unit.label();
    }

    /** {@code (reached from LoanSteps.train by Features.normalise)}; nothing for the entry itself. */
    private String reached(CodePart unit) {
        if (unit.via().isEmpty()) {
            return "";
        }
        String via = Names.unit(unit.via());
        return " (reached from " + entry + (via.equals(entry) ? "" : " by " + via) + ")";
    }

    private static String parameters(CodePart unit) {
        String descriptor = descriptor(unit);
        if (descriptor.isEmpty()) {
            return "";
        }
        var names = new ArrayList<String>();
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            names.add(simple(parameter));
        }
        return "(" + String.join(", ", names) + ")";
    }

    private static String result(CodePart unit) {
        return simple(Type.getReturnType(descriptor(unit)));
    }

    private static String simple(Type type) {
        String name = type.getClassName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Empty for lambdas and anonymous classes, whose ids have none. */
    private static String descriptor(CodePart unit) {
        int start = unit.name().indexOf('(');
        return start < 0 ? "" : unit.name().substring(start);
    }
}
