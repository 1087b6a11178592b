package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Dynamic;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.StateUses.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Tells whether a step may read a piece of state before it has set it, on whatever path through its methods. What is called
 * back, and when initialisers run, nobody knows: such methods are taken to come first. Not thread-safe; for one step.
 */
final class FirstUse {
    /** What a method does that is called while the state is not set yet. */
    private record Summary(boolean readsFirst, boolean sets) {
        /** Of a method that calls itself: the rest of it tells all that there is to tell. */
        static final Summary OPEN = new Summary(false, false);
    }

    /** The code of a method, and what each of its instructions may call. */
    private record Body(MethodCode code, List<List<Place>> callees) {}

    private final LoadedCode code;
    private final Map<String, Body> read = new HashMap<>();
    private final Map<String, Place> bodies = new LinkedHashMap<>();
    private final Map<String, List<Place>> byKey = new HashMap<>();
    private final Set<String> entries = new HashSet<>();

    FirstUse(LoadedCode code, Reach reach) {
        this.code = code;
        for (Unit unit : reach.units().values()) {
            for (Place body : unit.bodies()) {
                if (bodies.putIfAbsent(body.unit(), body) == null) {
                    Grouped.list(byKey, body.method().key()).add(body);
                }
            }
            boolean isEntry = reach.via(unit.id()).isEmpty();
            if (isEntry && !unit.bodies().isEmpty()) { // an abstract method has none
                entries.add(unit.bodies().get(0).unit());
            }
        }
    }

    /** The methods whose code the step reaches. */
    Map<String, Place> bodies() {
        return bodies;
    }

    /** Whether the step reads it at all. */
    boolean isRead(StateUses uses) {
        for (Place body : bodies.values()) {
            for (Use use : uses.in(body, read(body).code())) {
                if (use == Use.READS) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the step may read it before it has set it. */
    boolean isReadFirst(StateUses uses) {
        var question = new Question(uses);
        for (String entry : entries) {
            if (question.summary(bodies.get(entry)).readsFirst()) {
                return true;
            }
        }
        for (Place body : bodies.values()) {
            if (!question.called.contains(body.unit()) && question.summary(body).readsFirst()) {
                return true;
            }
        }
        return false;
    }

    private Body read(Place body) {
        Body known = read.get(body.unit());
        if (known == null) {
            MethodCode instructions = code.codes().readWithFrames(body.owner(), body.method());
            var callees = new ArrayList<List<Place>>();
            for (Instruction instruction : instructions.instructions()) {
                callees.add(callees(instruction));
            }
            known = new Body(instructions, callees);
            read.put(body.unit(), known);
        }
        return known;
    }

    private List<Place> callees(Instruction instruction) {
        if (instruction.operand() instanceof Dynamic dynamic) {
            var callees = new ArrayList<Place>();
            for (Object argument : dynamic.arguments()) {
                if (argument instanceof Handle handle && handle.getTag() > Opcodes.H_PUTSTATIC) {
                    callees.addAll(targets(new Member(handle.getOwner(), handle.getName(), handle.getDesc()), true));
                }
            }
            return callees;
        }
        int opcode = instruction.opcode();
        return opcode >= Opcodes.INVOKEVIRTUAL
                        && opcode <= Opcodes.INVOKEINTERFACE
                        && instruction.operand() instanceof Member member
                ? targets(member, opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE)
                : List.of();
    }

    /** The methods that a call may end in, as far as they are reached. */
    private List<Place> targets(Member called, boolean isVirtual) {
        Classes classes = code.classes();
        var targets = new ArrayList<Place>();
        Classes.Declared resolved = classes.resolve(called.owner(), called.name(), called.descriptor());
        if (resolved == null) {
            return targets;
        }
        String own = UnitReader.id(resolved.owner(), resolved.method());
        Place body = bodies.get(own);
        if (body != null && !resolved.method().isAbstract()) {
            targets.add(body);
        }
        if (isVirtual) {
            for (Place other : byKey.getOrDefault(resolved.method().key(), List.of())) {
                if (!other.unit().equals(own)
                        && !other.method().isStatic()
                        && !other.method().isAbstract()
                        && classes.isSubtype(other.owner().name(), called.owner())) {
                    targets.add(other);
                }
            }
        }
        return targets;
    }

    private boolean isOwned(Member called) {
        Classes.Declared resolved = code.classes().resolve(called.owner(), called.name(), called.descriptor());
        return resolved != null && resolved.owner().isOwned();
    }

    /** One piece of state, asked about. */
    private final class Question {
        private final StateUses uses;
        private final Map<String, Summary> summaries = new HashMap<>();
        /** Methods of which every call was looked at. */
        private final Set<String> called = new HashSet<>();

        Question(StateUses uses) {
            this.uses = uses;
        }

        Summary summary(@Nullable Place body) {
            if (body == null) {
                return Summary.OPEN;
            }
            Summary known = summaries.get(body.unit());
            if (known == null) {
                summaries.put(body.unit(), Summary.OPEN);
                known = new Walk(body).summary();
                summaries.put(body.unit(), known);
            }
            return known;
        }

        /** All that may be called from a place where the state is set. */
        private void pass(Place body) {
            Deque<Place> pending = new ArrayDeque<>();
            pending.add(body);
            while (!pending.isEmpty()) {
                Place next = pending.remove();
                if (called.add(next.unit()) && !summaries.containsKey(next.unit())) {
                    for (List<Place> callees : read(next).callees()) {
                        pending.addAll(callees);
                    }
                }
            }
        }

        /** All paths through one method, from where the state is not set. */
        private final class Walk {
            private final Body body;
            private final MethodCode instructions;
            private final @Nullable Use[] found;
            private boolean readsFirst;
            private boolean sets = true;

            Walk(Place place) {
                this.body = read(place);
                this.instructions = body.code();
                this.found = uses.in(place, instructions);
            }

            Summary summary() {
                int size = instructions.instructions().size();
                if (size == 0) {
                    return Summary.OPEN;
                }
                var isSet = new @Nullable Boolean[size];
                Deque<Integer> pending = new ArrayDeque<>();
                isSet[0] = false;
                pending.add(0);
                var flow = new Flow(instructions);
                while (!pending.isEmpty()) {
                    int index = pending.remove();
                    boolean before = Boolean.TRUE.equals(isSet[index]);
                    boolean after = step(index, before);
                    for (int next : flow.next(index)) {
                        arrive(next, after, isSet, pending);
                    }
                    for (int handler : flow.handlers(index)) {
                        arrive(handler, before, isSet, pending);
                    }
                }
                return new Summary(readsFirst, sets);
            }

            /** A path on which it is not set outdoes all others. */
            private void arrive(int index, boolean state, @Nullable Boolean[] isSet, Deque<Integer> pending) {
                Boolean known = isSet[index];
                if (known == null || (known && !state)) {
                    isSet[index] = state;
                    pending.add(index);
                }
            }

            /** Whether the state is set after an instruction. */
            private boolean step(int index, boolean before) {
                Instruction instruction = instructions.instructions().get(index);
                int opcode = instruction.opcode();
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                    sets &= before;
                }
                List<Place> callees = body.callees().get(index);
                if (before) {
                    callees.forEach(Question.this::pass);
                    return true;
                }
                readsFirst |= found[index] == Use.READS;
                boolean setByAll =
                        !callees.isEmpty() && instruction.operand() instanceof Member member && isOwned(member);
                for (Place callee : callees) {
                    called.add(callee.unit());
                    Summary summary = Question.this.summary(callee);
                    readsFirst |= summary.readsFirst();
                    setByAll &= summary.sets();
                }
                return setByAll || found[index] == Use.SETS;
            }
        }
    }
}
