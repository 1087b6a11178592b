package io.mlops4j.core.code.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file of which single instructions can be changed. */
final class MutableClass {
    private final String name;
    private final byte[] file;

    /**
     * @param name internal name of the class
     */
    MutableClass(String name, byte[] file) {
        this.name = name;
        this.file = file;
    }

    String name() {
        return name;
    }

    /** The methods that have instructions. */
    List<MethodId> methods() {
        var methods = new ArrayList<MethodId>();
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
                                    methods.add(new MethodId(name, method, descriptor));
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return methods;
    }

    /** What can be changed in a method. */
    List<Mutation> mutations(MethodId method) {
        var found = new ArrayList<Mutation>();
        write(method, MutationVisitor.NONE, found);
        return found;
    }

    /** The class file with one change. */
    byte[] with(Mutation mutation) {
        return write(mutation.method(), mutation.instruction(), new ArrayList<>());
    }

    /** The class file written again without a change; its bytes may be others. */
    byte[] unchanged() {
        return write(new MethodId(name, "", ""), MutationVisitor.NONE, new ArrayList<>());
    }

    private byte[] write(MethodId changed, int instruction, List<Mutation> found) {
        var writer = new ClassWriter(0);
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                MethodVisitor next =
                                        super.visitMethod(access, method, descriptor, signature, exceptions);
                                var id = new MethodId(name, method, descriptor);
                                return id.equals(changed) ? new MutationVisitor(next, id, instruction, found) : next;
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
