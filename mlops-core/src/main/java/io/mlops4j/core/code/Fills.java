package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Tells the methods that set state only where they find that it is missing: caches, and what is made when it is first asked
 * for. Whichever step comes first, the others find what they would have made themselves. Not thread-safe.
 */
final class Fills {
    private static final Set<String> BY_THEMSELVES = Set.of("computeIfAbsent", "putIfAbsent");

    private final MethodCodes codes;
    private final ObjectChanges changes;
    private final Map<String, Boolean> known = new HashMap<>();

    Fills(MethodCodes codes, ObjectChanges changes) {
        this.codes = codes;
        this.changes = changes;
    }

    /** Whether all that a method sets, of static fields and of its own object, it sets where it found it missing. */
    boolean isFill(Place place) {
        Boolean answer = known.get(place.unit());
        if (answer == null) {
            known.put(place.unit(), true); // one that calls itself
            MethodCode code = codes.readWithFrames(place.owner(), place.method());
            answer = new Body(code).isFill(place);
            known.put(place.unit(), answer);
        }
        return answer;
    }

    private final class Body implements StackWalk.Listener {
        private final MethodCode code;
        private final List<Instruction> instructions;
        private final BitSet sets = new BitSet();
        private final BitSet asks = new BitSet();
        private final Map<Integer, String> askedBy = new HashMap<>();
        private final Set<String> assigned = new HashSet<>();
        private int current;

        Body(MethodCode code) {
            this.code = code;
            this.instructions = code.instructions();
        }

        boolean isFill(Place place) {
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).operand() instanceof Member member) {
                    int opcode = instructions.get(i).opcode();
                    if (opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD) {
                        sets.set(i);
                        assigned.add(name(member));
                    }
                }
            }
            new StackWalk(place.owner(), place.method(), code, this).walk();
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).operand() instanceof Member member
                        && (instructions.get(i).opcode() == Opcodes.GETSTATIC
                                || instructions.get(i).opcode() == Opcodes.GETFIELD)
                        && assigned.contains(name(member))) {
                    asks.set(i);
                }
            }
            for (Map.Entry<Integer, String> call : askedBy.entrySet()) {
                asks.set(call.getKey(), assigned.contains(call.getValue()));
            }
            return isGuarded() && !takesWhatItIsHanded(place);
        }

        /** Whether a value that is set is an argument as it came: then it is the caller's, and not the same for all. */
        private boolean takesWhatItIsHanded(Place place) {
            int parameters = Type.getArgumentsAndReturnSizes(place.method().descriptor()) >> 2;
            int first = place.method().isStatic() ? 0 : 1;
            int end = place.method().isStatic() ? parameters - 1 : parameters;
            for (int i = sets.nextSetBit(1); i >= 0; i = sets.nextSetBit(i + 1)) {
                boolean isBoxed = i > 1
                        && instructions.get(i - 1).operand() instanceof Member called
                        && called.name().equals("valueOf");
                Instruction before = instructions.get(isBoxed ? i - 2 : i - 1);
                if (before.opcode() >= Opcodes.ILOAD
                        && before.opcode() <= Opcodes.ALOAD
                        && before.operand() instanceof Integer local
                        && local >= first
                        && local < end) {
                    return true;
                }
            }
            return false;
        }

        private static String name(Member member) {
            return member.owner() + "." + member.name();
        }

        @Override
        public void height(int index, int slots) {
            current = index;
        }

        @Override
        public void call(Instruction instruction, List<StackValue> arguments) {
            if (!(instruction.operand() instanceof Member called) || arguments.isEmpty()) {
                return;
            }
            Member field = arguments.get(0).field();
            if (instruction.opcode() == Opcodes.INVOKESTATIC) {
                for (StackValue argument : arguments) {
                    if (argument.field() != null && ObjectChanges.changesArguments(called)) {
                        set(argument.field());
                    }
                }
            } else if (field != null && changes.changes(called) && !BY_THEMSELVES.contains(called.name())) {
                Place setter = changes.owned(called);
                if (setter == null || !Fills.this.isFill(setter)) {
                    set(field);
                }
            } else if (field != null) {
                askedBy.put(current, name(field));
            }
        }

        private void set(Member field) {
            sets.set(current);
            assigned.add(name(field));
        }

        @Override
        public void escapes(Type literal) {}

        @Override
        public void stores(Instruction instruction, StackValue target) {
            if (target.field() != null && instruction.opcode() != Opcodes.PUTFIELD) {
                set(target.field());
            }
        }

        /** Whether each setting lies behind a fork that asks what is there. */
        private boolean isGuarded() {
            var flow = new Flow(code);
            Set<Integer> locals = locals();
            var unguarded = (BitSet) sets.clone();
            unguarded.and(flow.reachable(-1, 0));
            for (int i = 0; i < instructions.size() && !unguarded.isEmpty(); i++) {
                if (flow.isFork(i) && isAsked(i, locals)) {
                    BitSet straight = flow.reachable(i, 1);
                    BitSet jumping = flow.reachable(i, 0);
                    straight.and(jumping); // what both ways lead to
                    unguarded.and(straight);
                }
            }
            return unguarded.isEmpty();
        }

        /** The variables that hold what was found. */
        private Set<Integer> locals() {
            var locals = new HashSet<Integer>();
            for (int i = 1; i < instructions.size(); i++) {
                int opcode = instructions.get(i).opcode();
                if (opcode >= Opcodes.ISTORE
                        && opcode <= Opcodes.ASTORE
                        && isFound(i - 1)
                        && instructions.get(i).operand() instanceof Integer local) {
                    locals.add(local);
                }
            }
            return locals;
        }

        /** Whether what lies on the stack after an instruction is what was found; unboxed or cast, too. */
        private boolean isFound(int index) {
            int i = index;
            while (i > 0
                    && (instructions.get(i).opcode() == Opcodes.CHECKCAST
                            || instructions.get(i).opcode() == Opcodes.DUP)) {
                i--;
            }
            return i >= 0 && asks.get(i);
        }

        /** Whether a fork asks for null, for a flag or for one certain number. */
        private boolean isAsked(int fork, Set<Integer> locals) {
            int opcode = instructions.get(fork).opcode();
            if (opcode < Opcodes.IF_ICMPEQ || opcode > Opcodes.IF_ACMPNE) {
                return isOperand(fork - 1, locals);
            }
            int added = fork < 1 ? Opcodes.NOP : instructions.get(fork - 1).opcode();
            return added >= Opcodes.ACONST_NULL && added <= Opcodes.LDC && isOperand(fork - 2, locals);
        }

        private boolean isOperand(int index, Set<Integer> locals) {
            if (index < 0) {
                return false;
            }
            int opcode = instructions.get(index).opcode();
            boolean isLocal = opcode >= Opcodes.ILOAD
                    && opcode <= Opcodes.ALOAD
                    && instructions.get(index).operand() instanceof Integer local
                    && locals.contains(local);
            return isLocal || isFound(index);
        }
    }
}
