package io.mlops4j.core.code;

import io.mlops4j.core.code.MethodCode.Instruction;
import io.mlops4j.core.code.MethodCode.Switch;
import io.mlops4j.core.code.MethodCode.TryCatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Where the instructions of a method can lead to. */
final class Flow {
    private final MethodCode code;

    Flow(MethodCode code) {
        this.code = code;
    }

    /** The indices of the instructions that can come next, exceptions aside. */
    List<Integer> next(int index) {
        Instruction instruction = code.instructions().get(index);
        int opcode = instruction.opcode();
        var next = new ArrayList<Integer>(2);
        if (!endsHere(opcode) && index + 1 < code.instructions().size()) {
            next.add(index + 1);
        }
        if (instruction.operand() instanceof Label label) {
            next.add(code.position(label));
        } else if (instruction.operand() instanceof Switch targets) {
            next.add(code.position(targets.otherwise()));
            for (Label label : targets.labels()) {
                next.add(code.position(label));
            }
        }
        return next;
    }

    /** The indices of the handlers of what an instruction may throw. */
    List<Integer> handlers(int index) {
        var handlers = new ArrayList<Integer>(1);
        for (TryCatch handler : code.handlers()) {
            if (index >= code.position(handler.start()) && index < code.position(handler.end())) {
                handlers.add(code.position(handler.handler()));
            }
        }
        return handlers;
    }

    private static boolean endsHere(int opcode) {
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    }

    /** Whether an instruction has two ways on, by a comparison. */
    boolean isFork(int index) {
        int opcode = code.instructions().get(index).opcode();
        return (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE)
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }

    /**
     * What can be reached from the start.
     *
     * @param fork a fork of which one way is closed; -1 for none
     * @param way which one: 0 straight on, 1 the jump
     */
    BitSet reachable(int fork, int way) {
        var reached = new BitSet();
        Deque<Integer> pending = new ArrayDeque<>();
        pending.add(0);
        while (!pending.isEmpty()) {
            int index = pending.remove();
            if (reached.get(index)) {
                continue;
            }
            reached.set(index);
            List<Integer> next = next(index);
            if (index == fork) {
                next.remove(way);
            }
            pending.addAll(next);
            pending.addAll(handlers(index));
        }
        return reached;
    }
}
