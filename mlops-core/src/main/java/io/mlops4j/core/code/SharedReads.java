package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.SharedState.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the state that a step reads and others may set, and all that it does itself. Not thread-safe; for one step. */
final class SharedReads {
    /** System properties, whichever. */
    static final String PROPERTY = "system property";

    private static final String INITIALISER = ".<clinit>()V";

    private final LoadedCode code;
    private final Reach reach;
    private final FirstUse firstUse;
    private final Map<String, Read> reads = new LinkedHashMap<>();
    private final Map<String, Boolean> readFirst = new HashMap<>();

    SharedReads(LoadedCode code, Reach reach) {
        this.code = code;
        this.reach = reach;
        this.firstUse = new FirstUse(code, reach);
    }

    /** A system property of this name. */
    static String property(String name) {
        return PROPERTY + " " + name;
    }

    /** Whether the step reaches a method. */
    boolean isReached(Place place) {
        return firstUse.bodies().containsKey(place.unit());
    }

    /**
     * Reading a field: of a class, or of an object that a static field holds.
     *
     * @return whether the step may depend on what it holds before: it is not only added to, nor always set first
     */
    boolean field(Member field, boolean isStatic, List<Place> setters) {
        String kind = isStatic ? "static field " : "field ";
        String part = kind + field.owner() + "." + field.name();
        Boolean known = readFirst.get(part);
        if (known != null) {
            return known;
        }
        var uses = new ValueUses(field, isStatic, code.fieldUses());
        boolean isFirst = firstUse.isReadFirst(uses);
        readFirst.put(part, isFirst);
        Set<String> others = others(setters);
        if (!others.isEmpty() && (isFirst || firstUse.isRead(uses))) {
            reads.put(part, new Read(kind + Names.member(field.owner(), field.name()), others, isFirst));
        }
        return isFirst;
    }

    /** Without what sets it only where it is missing, if the step would do the same. */
    private Set<String> others(List<Place> setters) {
        var others = new LinkedHashSet<String>();
        for (Place setter : setters) {
            boolean isSame = isReached(setter)
                    && (setter.unit().endsWith(INITIALISER) || code.fieldUses().isFill(setter));
            if (!isSame) {
                others.add(setter.unit());
            }
        }
        return others;
    }

    /** Reading a default of the JVM or a system property. */
    void setting(Fact fact) {
        boolean isProperty = fact.kind() == Fact.Kind.PROPERTY;
        String name = isProperty ? property(fact.owner()) : "default " + fact.owner();
        if (!reads.containsKey(name)) {
            Set<String> setters = isProperty ? Set.of(name, PROPERTY) : Set.of(fact.owner());
            boolean isFirst = !isSet(setters) || firstUse.isReadFirst(new SettingUses(code, fact, setters));
            reads.put(name, new Read(name, setters, isFirst));
        }
    }

    private boolean isSet(Set<String> setters) {
        for (Unit unit : reach.units().values()) {
            for (Fact fact : unit.facts()) {
                if (fact.kind() == Fact.Kind.SETS && setters.contains(fact.owner())) {
                    return true;
                }
            }
        }
        return false;
    }

    SharedState state() {
        return new SharedState(acts(), List.copyOf(reads.values()));
    }

    /** What it does in initialisers is done by whoever comes first: of that only that it reaches them. */
    private Set<String> acts() {
        var acts = new HashSet<String>();
        var passed = new HashSet<String>();
        Deque<String> pending = new ArrayDeque<>();
        for (String id : reach.units().keySet()) {
            if (reach.via(id).isEmpty()) {
                pending.add(id);
            }
        }
        while (!pending.isEmpty()) {
            String id = pending.remove();
            Unit unit = passed.add(id) ? reach.units().get(id) : null;
            if (unit == null) {
                continue;
            }
            if (id.endsWith(INITIALISER)) {
                acts.add(id);
                continue;
            }
            pending.addAll(reach.calledFrom(id));
            for (Place body : unit.bodies()) {
                acts.add(body.unit());
            }
            for (Fact fact : unit.facts()) {
                if (fact.kind() == Fact.Kind.SETS) {
                    acts.add(fact.owner());
                }
            }
        }
        return acts;
    }
}
