package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The instructions of one method, as they stand in the class file. */
final class MethodCode extends MethodVisitor {
    /** One instruction; what its operand is depends on the opcode. */
    record Instruction(int opcode, @Nullable Object operand) {}

    /** A symbolic reference to a field or method. */
    record Member(String owner, String name, String descriptor) {
        // Written out, since those of a record are linked when they are first called, which takes long in a fresh JVM.

        @Override
        public boolean equals(Object other) {
            return other instanceof Member member
                    && member.owner.equals(owner)
                    && member.name.equals(name)
                    && member.descriptor.equals(descriptor);
        }

        @Override
        public int hashCode() {
            return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
        }
    }

    /** An {@code invokedynamic}. */
    record Dynamic(String name, String descriptor, Handle bootstrap, List<Object> arguments) {}

    /** A switch: a label for each key, in order. */
    record Switch(List<Integer> keys, List<Label> labels, Label otherwise) {}

    /** A local variable and what is added to it. */
    record Increment(int variable, int amount) {}

    /** The dimensions of a new array. */
    record Dimensions(String descriptor, int count) {}

    /** A range of instructions whose exceptions go to a handler; {@code type} null for all. */
    record TryCatch(
            Label start, Label end, Label handler, @Nullable String type) {}

    /** Types of locals and stack at an instruction that can be jumped to, in the notation of ASM's expanded frames. */
    record Frame(List<Object> locals, List<Object> stack) {}

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<TryCatch> handlers = new ArrayList<>();
    private final Map<Label, Integer> positions = new HashMap<>();
    private final Map<Integer, Frame> frames = new HashMap<>();

    MethodCode() {
        super(Opcodes.ASM9);
    }

    List<Instruction> instructions() {
        return instructions;
    }

    List<TryCatch> handlers() {
        return handlers;
    }

    /** The index of the instruction that a label stands before. */
    int position(Label label) {
        return Objects.requireNonNull(positions.get(label));
    }

    /** The frames by index of instruction; empty if they were not read. */
    Map<Integer, Frame> frames() {
        return frames;
    }

    private void add(int opcode, @Nullable Object operand) {
        instructions.add(new Instruction(opcode, operand));
    }

    @Override
    public void visitLabel(Label label) {
        positions.put(label, instructions.size());
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        frames.put(
                instructions.size(),
                new Frame(List.of(Arrays.copyOf(locals, localCount)), List.of(Arrays.copyOf(stack, stackCount))));
    }

    @Override
    public void visitInsn(int opcode) {
        add(opcode, null);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        add(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        add(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        add(opcode, new Member(owner, name, descriptor));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        add(opcode, new Member(owner, name, descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        add(Opcodes.INVOKEDYNAMIC, new Dynamic(name, descriptor, bootstrap, List.of(arguments)));
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        add(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        add(Opcodes.LDC, value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        add(Opcodes.IINC, new Increment(variable, increment));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        var keys = new ArrayList<Integer>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            keys.add(min + i);
        }
        add(Opcodes.TABLESWITCH, new Switch(keys, List.of(labels), otherwise));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        var boxed = new ArrayList<Integer>(keys.length);
        for (int key : keys) {
            boxed.add(key);
        }
        add(Opcodes.LOOKUPSWITCH, new Switch(boxed, List.of(labels), otherwise));
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        add(Opcodes.MULTIANEWARRAY, new Dimensions(descriptor, dimensions));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        handlers.add(new TryCatch(start, end, handler, type));
    }
}
