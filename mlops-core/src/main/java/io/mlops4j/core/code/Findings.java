package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Field;
import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.ReachedCode.Probe;
import io.mlops4j.core.code.ReachedCode.Reaching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reached units read that no input carries (rule 4): what to ask for when a key is made, and what to warn of. */
final class Findings {
    /** Of {@code java.lang}, types whose objects can be changed, or that tell nothing of them. */
    private static final Set<String> CHANGEABLE = Set.of(
            "Ljava/lang/Object;",
            "Ljava/lang/Iterable;",
            "Ljava/lang/StringBuilder;",
            "Ljava/lang/StringBuffer;",
            "Ljava/lang/ThreadLocal;",
            "Ljava/lang/InheritableThreadLocal;");

    private final LoadedCode code;
    private final Classes classes;
    private final Reach reach;
    private final Map<String, Probe> probes = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<Reaching> outside = new LinkedHashSet<>();
    private final SharedReads shared;
    private final Map<Member, List<Place>> writers = new HashMap<>();
    private final Map<Member, List<Place>> changers = new HashMap<>();
    private boolean hasWorkFolder;

    Findings(LoadedCode code, Reach reach) {
        this.code = code;
        this.classes = code.classes();
        this.reach = reach;
        this.shared = new SharedReads(code, reach);
    }

    List<Probe> probes() {
        return List.copyOf(probes.values());
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Where it reaches outside; not for files if it asks for its work folder. */
    List<Reaching> outside() {
        var places = new ArrayList<Reaching>();
        for (Reaching place : outside) {
            if (!place.isFile() || !hasWorkFolder) {
                places.add(place);
            }
        }
        return places;
    }

    SharedState shared() {
        return shared.state();
    }

    void collect() {
        Set<String> warm = warm();
        for (Unit unit : reach.units().values()) {
            Set<String> told = warm.contains(unit.id()) ? warnings : notes;
            for (Fact fact : unit.facts()) {
                take(fact, unit, told);
            }
            changedObjects(unit, told);
        }
    }

    /** The units that are reached otherwise than through constructors and messages of exceptions. */
    private Set<String> warm() {
        var warm = new HashSet<String>();
        Deque<String> pending = new ArrayDeque<>();
        pending.add("");
        for (String id : reach.units().keySet()) {
            if (reach.via(id).isEmpty()) {
                pending.add(id);
            }
        }
        while (!pending.isEmpty()) {
            String id = pending.remove();
            if (warm.add(id)) {
                for (String next : reach.calledFrom(id)) {
                    if (reach.units().containsKey(next)
                            && !classes.isSubtype(reach.owner(next).name(), "java/lang/Throwable")) {
                        pending.add(next);
                    }
                }
            }
        }
        return warm;
    }

    private void take(Fact fact, Unit unit, Set<String> told) {
        String place = " in " + Names.unit(unit.id());
        switch (fact.kind()) {
            case READS -> field(fact.member(), unit, told);
            case DEFAULT, PROPERTY -> {
                probe(fact, unit);
                shared.setting(fact);
            }
            case VARIABLE, RESOURCE, RESOURCES, BUNDLE -> probe(fact, unit);
            case FILES -> reachOutside(true, "files (" + fact.name() + place + ")", told);
            case OUTSIDE -> reachOutside(false, "the world outside (" + fact.name() + place + ")", told);
            case WARNS -> told.add(fact.owner() + place);
            case NOTES -> notes.add(fact.owner() + place);
            case CALLS_VIRTUALLY ->
                hasWorkFolder |=
                        fact.name().equals("workFolder") && fact.owner().equals("io/mlops4j/pipeline/StepContext");
            default -> {
                // What reach follows.
            }
        }
    }

    private void probe(Fact fact, Unit unit) {
        probes.putIfAbsent(
                fact.kind() + fact.owner() + asker(fact, unit),
                new Probe(fact.kind(), fact.member(), fact.name(), unit.id()));
    }

    /** What a class or module shows as a resource depends on who asks it. */
    private static String asker(Fact fact, Unit unit) {
        return fact.kind() == Fact.Kind.RESOURCE && !fact.descriptor().isEmpty()
                ? " " + fact.descriptor() + " " + EntryName.packageOf(Names.owner(unit.id()))
                : "";
    }

    private void reachOutside(boolean isFile, String what, Set<String> told) {
        if (told == notes) {
            notes.add("it may reach for " + what);
        } else {
            outside.add(new Reaching(
                    isFile,
                    "it reaches for " + what
                            + ", which no input shows; say for how long a result holds with maxAge(…), or use"
                            + " version(…) or reuse(never())"));
        }
    }

    private void field(Member member, Unit unit, Set<String> told) {
        ClassShape owner = classes.find(member.owner());
        Field field = owner == null ? null : owner.fields().get(member.name() + ":" + member.descriptor());
        if (owner == null || field == null || field.isSynthetic()) {
            return;
        }
        List<Place> assigning = field.isFinal() ? List.of() : writers(member);
        List<Place> changing = owner.isOwned() && mayBeChanged(member.descriptor()) ? changers(member) : List.of();
        var setters = new ArrayList<>(assigning);
        setters.addAll(changing);
        if (setters.isEmpty() || !shared.field(member, true, setters)) {
            return;
        }
        if (!assigning.isEmpty()) {
            probes.putIfAbsent(
                    "field " + member.owner() + "." + member.name(),
                    new Probe(Fact.Kind.READS, member, assigning.get(0).shown(), unit.id()));
            return;
        }
        String who = unreached(changing);
        if (!who.isEmpty()) {
            told.add("what static field " + Names.member(member.owner(), member.name()) + " refers to is changed by "
                    + who + ", which the step does not reach; make it an input");
        }
    }

    /** The first of the places that are not reached, and how many more there are; empty if there is none. */
    private String unreached(List<Place> places) {
        var who = new LinkedHashSet<String>();
        for (Place place : places) {
            if (!shared.isReached(place)) {
                who.add(place.shown());
            }
        }
        if (who.isEmpty()) {
            return "";
        }
        return who.iterator().next() + (who.size() == 1 ? "" : " and " + (who.size() - 1) + " more");
    }

    private List<Place> writers(Member field) {
        List<Place> known = writers.get(field);
        if (known == null) {
            known = code.fieldUses().writers(field);
            writers.put(field, known);
        }
        return known;
    }

    private List<Place> changers(Member field) {
        List<Place> known = changers.get(field);
        if (known == null) {
            known = code.fieldUses().changers(field);
            changers.put(field, known);
        }
        return known;
    }

    /** Arrays, collections, objects of owned classes and libraries; not what is known to be immutable, nor loggers. */
    private static boolean mayBeChanged(String descriptor) {
        if (descriptor.startsWith("[")) {
            return true;
        }
        if (!descriptor.startsWith("Ljava/")) {
            return descriptor.startsWith("L") && !LoggingApis.containClass(descriptor.substring(1));
        }
        return (descriptor.startsWith("Ljava/util/")
                        && !descriptor.startsWith("Ljava/util/regex/")
                        && !descriptor.startsWith("Ljava/util/function/")
                        && !descriptor.startsWith("Ljava/util/logging/"))
                || descriptor.startsWith("Ljava/nio/")
                || descriptor.startsWith("Ljava/text/")
                || CHANGEABLE.contains(descriptor);
    }

    /** Fields of an enum, a singleton or another object that a static field holds, written by code that is not reached. */
    private void changedObjects(Unit unit, Set<String> told) {
        var held = new HashSet<String>();
        for (Fact fact : unit.facts()) {
            if (fact.kind() == Fact.Kind.READS && fact.descriptor().startsWith("L")) {
                held.addAll(classes.supertypes(
                        fact.descriptor().substring(1, fact.descriptor().length() - 1)));
            }
        }
        for (Fact fact : unit.facts()) {
            if (fact.kind() == Fact.Kind.READS_OF_OBJECT && (held.contains(fact.owner()) || isShared(fact.owner()))) {
                List<Place> places = writers(fact.member());
                boolean matters = !places.isEmpty() && shared.field(fact.member(), false, places);
                String who = matters ? unreached(places) : "";
                if (!who.isEmpty()) {
                    told.add("field " + Names.member(fact.owner(), fact.name())
                            + " of an object that a static field holds is written by " + who
                            + ", which the step does not reach; make it an input");
                }
            }
        }
    }

    /** Whether a class keeps an object of itself in a static field. */
    private boolean isShared(String name) {
        ClassShape shape = classes.find(name);
        if (shape == null) {
            return false;
        }
        for (Field field : shape.fields().values()) {
            if (field.isStatic() && field.descriptor().equals("L" + name + ";")) {
                return true;
            }
        }
        return false;
    }
}
