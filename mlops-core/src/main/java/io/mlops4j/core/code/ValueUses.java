package io.mlops4j.core.code;

import io.mlops4j.core.code.FieldUses.Place;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import io.mlops4j.core.code.StateUses.Use;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a method does with a field, and with the object that a static field refers to. Adding to a number, a collection or an
 * object of one's own reads nothing, as long as nobody looks at what comes back.
 */
final class ValueUses implements StateUses {
    private final Member field;
    private final boolean isStatic;
    private final FieldUses uses;

    ValueUses(Member field, boolean isStatic, FieldUses uses) {
        this.field = field;
        this.isStatic = isStatic;
        this.uses = uses;
    }

    @Override
    public @Nullable Use[] in(Place body, MethodCode code) {
        List<Instruction> instructions = code.instructions();
        var found = new @Nullable Use[instructions.size()];
        if (body.isInitialiserOf(field.owner(), isStatic)) {
            return found;
        }
        boolean isRead = false;
        for (int i = 0; i < found.length; i++) {
            Instruction instruction = instructions.get(i);
            if (instruction.operand() instanceof Member member && uses.refersTo(member, field)) {
                if (instruction.opcode() == Opcodes.GETSTATIC || instruction.opcode() == Opcodes.GETFIELD) {
                    isRead = true;
                    found[i] = isCounted(instructions, i) ? null : Use.READS;
                } else if (instruction.opcode() == Opcodes.PUTSTATIC) {
                    found[i] = Use.SETS; // of which object a PUTFIELD is, nobody knows
                }
            }
        }
        if (isRead && isStatic && Type.getType(field.descriptor()).getSort() >= Type.ARRAY) {
            new Followed(found, instructions).walk(body, code);
        }
        return found;
    }

    /** {@code calls++} and {@code calls += 2}, where what comes back goes into the field and nowhere else. */
    private boolean isCounted(List<Instruction> code, int index) {
        if (index + 3 >= code.size()) {
            return false;
        }
        int added = code.get(index + 1).opcode();
        int operation = code.get(index + 2).opcode();
        Instruction stored = code.get(index + 3);
        boolean isSimple = (added >= Opcodes.ICONST_M1 && added <= Opcodes.LDC)
                || (added >= Opcodes.ILOAD && added <= Opcodes.DLOAD);
        return isSimple
                && operation >= Opcodes.IADD
                && operation <= Opcodes.LXOR
                && (stored.opcode() == Opcodes.PUTSTATIC || stored.opcode() == Opcodes.PUTFIELD)
                && stored.operand() instanceof Member member
                && uses.refersTo(member, field);
    }

    /** Follows the objects that were read from the field: what is called on them, and whether anything comes back. */
    private final class Followed implements StackWalk.Listener {
        private final @Nullable Use[] found;
        private final List<Instruction> instructions;
        private final IdentityHashMap<Member, Integer> reads = new IdentityHashMap<>();
        private final BitSet changing = new BitSet();
        private final BitSet reading = new BitSet();
        private int current;

        Followed(@Nullable Use[] found, List<Instruction> instructions) {
            this.found = found;
            this.instructions = instructions;
        }

        void walk(Place body, MethodCode code) {
            for (int i = 0; i < found.length; i++) {
                if (found[i] == Use.READS && instructions.get(i).operand() instanceof Member member) {
                    reads.put(member, i);
                    if (instructions.get(i + 1).opcode() == Opcodes.DUP) {
                        reading.set(i);
                    }
                }
            }
            new StackWalk(body.owner(), body.method(), code, this).walk();
            changing.andNot(reading);
            for (int i = changing.nextSetBit(0); i >= 0; i = changing.nextSetBit(i + 1)) {
                found[i] = null;
            }
        }

        @Override
        public void height(int index, int slots) {
            current = index;
        }

        @Override
        public void call(Instruction instruction, List<StackValue> arguments) {
            for (int i = 0; i < arguments.size(); i++) {
                Integer read = read(arguments.get(i));
                if (read == null) {
                    continue;
                }
                boolean isReceiver = i == 0 && instruction.opcode() != Opcodes.INVOKESTATIC;
                if (isReceiver && instruction.operand() instanceof Member called && replacesAll(called)) {
                    found[current] = Use.SETS;
                    changing.set(read);
                } else if (isReceiver
                        && instruction.operand() instanceof Member called
                        && givesNothing(called)
                        && uses.changes(called)) {
                    changing.set(read);
                } else {
                    reading.set(read);
                }
            }
        }

        private @Nullable Integer read(StackValue value) {
            return value.field() == null ? null : reads.get(value.field());
        }

        private boolean givesNothing(Member called) {
            int next = current + 1 < instructions.size()
                    ? instructions.get(current + 1).opcode()
                    : Opcodes.NOP;
            return called.descriptor().endsWith(")V") || next == Opcodes.POP || next == Opcodes.POP2;
        }

        /** Whether nothing is left of what was there. */
        private static boolean replacesAll(Member called) {
            boolean isHolder = called.owner().startsWith("java/util/concurrent/atomic/Atomic")
                    || called.owner().equals("java/lang/ThreadLocal");
            return (called.name().equals("clear")
                            && called.descriptor().equals("()V")
                            && called.owner().startsWith("java/util/"))
                    || (isHolder
                            && called.name().equals("set")
                            && Type.getArgumentTypes(called.descriptor()).length == 1);
        }

        @Override
        public void escapes(Type literal) {}

        @Override
        public void stores(Instruction instruction, StackValue target) {
            Integer read = read(target);
            if (read != null) {
                changing.set(read);
            }
        }
    }
}
