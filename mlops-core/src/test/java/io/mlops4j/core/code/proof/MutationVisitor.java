package io.mlops4j.core.code.proof;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the instructions of one method that can be changed, and changes at most one. The method it writes has the same
 * stack at each place, so that a JVM would load it.
 */
final class MutationVisitor extends MethodVisitor {
    /** For {@code target}: change none. */
    static final int NONE = -1;

    private static final Map<String, String> OTHER_FUNCTION = Map.of(
            "min", "max", "max", "min", "sin", "cos", "cos", "sin", "floor", "ceil", "ceil", "floor", "exp", "expm1");

    private final MethodId method;
    private final int target;
    private final List<Mutation> found;
    private int instruction = -1;

    /**
     * @param target the index of the instruction to change, or {@link #NONE}
     * @param found gets all that could be changed
     */
    MutationVisitor(MethodVisitor next, MethodId method, int target, List<Mutation> found) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.target = target;
        this.found = found;
    }

    private void keep(Runnable original) {
        instruction++;
        original.run();
    }

    private void change(Runnable original, String change, Runnable changed) {
        instruction++;
        found.add(new Mutation(method, instruction, change));
        (instruction == target ? changed : original).run();
    }

    @Override
    public void visitInsn(int opcode) {
        OpcodeSwap swap = OpcodeSwap.ALL.get(opcode);
        if (swap == null) {
            keep(() -> super.visitInsn(opcode));
        } else {
            change(() -> super.visitInsn(opcode), swap.change(), () -> super.visitInsn(swap.becomes()));
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            keep(() -> super.visitIntInsn(opcode, operand));
            return;
        }
        int other = operand == Byte.MAX_VALUE || operand == Short.MAX_VALUE ? operand - 1 : operand + 1;
        change(
                () -> super.visitIntInsn(opcode, operand),
                operand + " becomes " + other,
                () -> super.visitIntInsn(opcode, other));
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        if (opcode < Opcodes.ISTORE || opcode == Opcodes.RET) {
            keep(() -> super.visitVarInsn(opcode, variable));
            return;
        }
        boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
        change(
                () -> super.visitVarInsn(opcode, variable),
                "store to local " + variable + " becomes pop",
                () -> super.visitInsn(wide ? Opcodes.POP2 : Opcodes.POP));
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        change(
                () -> super.visitIincInsn(variable, increment),
                "increment of local " + variable + " by one more",
                () -> super.visitIincInsn(variable, increment + 1));
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
            keep(() -> super.visitJumpInsn(opcode, label));
            return;
        }
        int opposite = opcode >= Opcodes.IFNULL ? opcode ^ 1 : (opcode + 1 ^ 1) - 1;
        change(
                () -> super.visitJumpInsn(opcode, label),
                "condition of jump negated",
                () -> super.visitJumpInsn(opposite, label));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode != Opcodes.PUTFIELD) { // who writes a static field matters to others, too
            keep(() -> super.visitFieldInsn(opcode, owner, name, descriptor));
            return;
        }
        change(() -> super.visitFieldInsn(opcode, owner, name, descriptor), "no store to field " + name, () -> {
            pop(Type.getType(descriptor));
            super.visitInsn(Opcodes.POP);
        });
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Runnable original = () -> super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        String other = owner.endsWith("Math") ? OTHER_FUNCTION.get(name) : null;
        if (other != null) {
            change(
                    original,
                    name + " becomes " + other,
                    () -> super.visitMethodInsn(opcode, owner, other, descriptor, isInterface));
        } else if (descriptor.endsWith(")V") && !name.equals("<init>")) {
            change(original, "no call of " + name, () -> popArguments(opcode, descriptor));
        } else {
            keep(original);
        }
    }

    private void popArguments(int opcode, String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        for (int i = arguments.length - 1; i >= 0; i--) {
            pop(arguments[i]);
        }
        super.visitInsn(opcode == Opcodes.INVOKESTATIC ? Opcodes.NOP : Opcodes.POP);
    }

    private void pop(Type type) {
        super.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }

    @Override
    public void visitLdcInsn(Object value) {
        Object other = otherConstant(value);
        if (other.equals(value)) {
            keep(() -> super.visitLdcInsn(value));
        } else {
            change(() -> super.visitLdcInsn(value), "another constant than " + value, () -> super.visitLdcInsn(other));
        }
    }

    private static Object otherConstant(Object value) {
        if (value instanceof String text) {
            return text + "~";
        } else if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof Long number) {
            return number + 1;
        } else if (value instanceof Float number) {
            return number == 0 ? 1f : -number;
        } else if (value instanceof Double number) {
            return Double.isNaN(number) ? 0.0 : Double.isInfinite(number) ? -number : Math.nextUp(number);
        }
        return value;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        keep(() -> super.visitTypeInsn(opcode, type));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        keep(() -> super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments));
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        keep(() -> super.visitMultiANewArrayInsn(descriptor, dimensions));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        withoutFirstCase(dflt, labels, targets -> super.visitTableSwitchInsn(min, max, dflt, targets));
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        withoutFirstCase(dflt, labels, targets -> super.visitLookupSwitchInsn(dflt, keys, targets));
    }

    private void withoutFirstCase(Label dflt, Label[] labels, Consumer<Label[]> visit) {
        if (labels.length == 0 || labels[0] == dflt) {
            keep(() -> visit.accept(labels));
            return;
        }
        Label[] others = labels.clone();
        others[0] = dflt;
        change(() -> visit.accept(labels), "first case goes to default", () -> visit.accept(others));
    }
}
