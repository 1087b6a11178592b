package io.mlops4j.core.code.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file says of folding.
 *
 * @param outer the class it is a member of; empty if it is a top-level, local or anonymous class
 * @param local whether it is a local or anonymous class
 * @param switchMap whether the compiler made it to hold tables for switches over enums
 * @param mentions of each of its methods what its instructions name
 * @param synthetic those of its methods that the compiler made, without bridges
 */
record ClassFacts(
        String outer, boolean local, boolean switchMap, Map<MethodId, Mentions> mentions, Set<MethodId> synthetic) {
    /** What instructions name. */
    record Mentions(Set<String> classes, Set<MethodId> methods, Set<String> fields) {
        /** Whether they do nothing but find out whether assertions are on. */
        boolean isAssertionStatus() {
            return fields.equals(Set.of("$assertionsDisabled"))
                    && methods.stream().allMatch(method -> method.name().equals("desiredAssertionStatus"));
        }
    }

    static ClassFacts read(byte[] file) {
        var reading = new Reading();
        new ClassReader(file).accept(reading, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(reading.outer, reading.local, reading.switchMap, reading.mentions, reading.synthetic);
    }

    private static final class Reading extends ClassVisitor {
        private final Map<MethodId, Mentions> mentions = new HashMap<>();
        private final Set<MethodId> synthetic = new HashSet<>();
        private String name = "";
        private String outer = "";
        private boolean local;
        private boolean switchMap;

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            this.name = name;
        }

        @Override
        public void visitInnerClass(String inner, @Nullable String outerName, @Nullable String innerName, int access) {
            if (inner.equals(name)) {
                outer = outerName == null ? "" : outerName;
                local = outerName == null || innerName == null; // old compilers give anonymous classes an outer one
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            switchMap |= field.startsWith("$SwitchMap$");
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            var id = new MethodId(name, method, descriptor);
            var found = new Mentions(new HashSet<>(), new HashSet<>(), new HashSet<>());
            mentions.put(id, found);
            if ((access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == Opcodes.ACC_SYNTHETIC) {
                synthetic.add(id);
            }
            return new MentionReading(found);
        }
    }

    private static final class MentionReading extends MethodVisitor {
        private final Mentions found;

        MentionReading(Mentions found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        private void type(Type type) {
            Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
            if (element.getSort() == Type.OBJECT) {
                found.classes().add(element.getInternalName());
            }
        }

        private void method(String owner, String name, String descriptor) {
            type(Type.getObjectType(owner));
            found.methods().add(new MethodId(owner, name, descriptor));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            type(Type.getObjectType(owner));
            found.fields().add(name);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            method(owner, name, descriptor);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            List.of(arguments).forEach(this::constant);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(Type.getType(descriptor));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                type(Type.getObjectType(type));
            }
        }

        private void constant(Object value) {
            if (value instanceof Type type && type.getSort() != Type.METHOD) {
                type(type);
            } else if (value instanceof Handle handle) {
                method(handle.getOwner(), handle.getName(), handle.getDesc());
            }
        }
    }
}
