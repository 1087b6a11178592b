package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Member;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds what of a static initialiser does not count: the flag of {@code assert}, and the making of loggers. */
final class Initialisers {
    private static final Set<String> LOGGERS = Set.of(
            "Lorg/slf4j/Logger;",
            "Ljava/util/logging/Logger;",
            "Ljava/lang/System$Logger;",
            "Lorg/apache/logging/log4j/Logger;",
            "Lorg/apache/commons/logging/Log;");

    private Initialisers() {}

    /** The indices of instructions that do not count. */
    static BitSet leftOut(ClassShape owner, Method method, MethodCode code) {
        var out = new BitSet();
        if (!method.name().equals("<clinit>")) {
            return out;
        }
        List<Instruction> instructions = code.instructions();
        boolean logs = false;
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).opcode() == Opcodes.PUTSTATIC) {
                Member field = (Member) instructions.get(i).operand();
                if (field != null && field.name().equals("$assertionsDisabled") && isFlag(instructions, i)) {
                    out.set(i - 6, i + 1);
                }
                logs |= field != null && LOGGERS.contains(field.descriptor());
            }
        }
        if (logs) {
            leaveOutLoggers(owner, method, code, out);
        }
        return out;
    }

    /** {@code $assertionsDisabled = !Loans.class.desiredAssertionStatus()}. */
    private static boolean isFlag(List<Instruction> code, int store) {
        return store >= 6
                && code.get(store - 6).opcode() == Opcodes.LDC
                && code.get(store - 6).operand() instanceof Type
                && code.get(store - 5).operand() instanceof Member status
                && status.name().equals("desiredAssertionStatus")
                && code.get(store - 4).opcode() == Opcodes.IFNE;
    }

    /** A statement begins where the stack is empty. */
    private static void leaveOutLoggers(ClassShape owner, Method method, MethodCode code, BitSet out) {
        var empty = new BitSet();
        new StackWalk(owner, method, code, new StackWalk.Listener() {
                    @Override
                    public void call(Instruction instruction, List<StackValue> arguments) {}

                    @Override
                    public void escapes(Type literal) {}

                    @Override
                    public void height(int index, int slots) {
                        empty.set(index, slots == 0);
                    }
                })
                .walk();
        List<Instruction> instructions = code.instructions();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).opcode() == Opcodes.PUTSTATIC
                    && instructions.get(i).operand() instanceof Member field
                    && LOGGERS.contains(field.descriptor())) {
                int start = empty.previousSetBit(i);
                if (start >= 0 && makesLogger(instructions.subList(start, i))) {
                    out.set(start, i + 1);
                }
            }
        }
    }

    private static boolean makesLogger(List<Instruction> statement) {
        for (Instruction instruction : statement) {
            boolean harmless = instruction.opcode() == Opcodes.LDC
                    || (instruction.operand() instanceof Member called && isOfLoggers(called));
            if (!harmless || instruction.operand() instanceof Label) {
                return false;
            }
        }
        return !statement.isEmpty();
    }

    private static boolean isOfLoggers(Member called) {
        String type = Type.getReturnType(called.descriptor().startsWith("(") ? called.descriptor() : "()V")
                .getDescriptor();
        return LOGGERS.contains(type)
                || called.owner().equals("java/lang/invoke/MethodHandles")
                || called.owner().equals("java/lang/invoke/MethodHandles$Lookup")
                || (called.owner().equals("java/lang/Class") && called.name().startsWith("get"));
    }
}
