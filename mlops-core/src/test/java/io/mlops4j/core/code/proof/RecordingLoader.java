package io.mlops4j.core.code.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Defines the classes of some packages again, each of their methods telling {@link Executions} that it runs. Their
 * files, as {@code getResource} gives them, are as they were: it is files that the step key is made of.
 */
public final class RecordingLoader extends ClassLoader {
    private final List<String> prefixes;

    /**
     * @param prefixes of the names of the classes that are recorded: {@code com.acme.}
     */
    public RecordingLoader(ClassLoader parent, List<String> prefixes) {
        super(parent);
        this.prefixes = List.copyOf(prefixes);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (prefixes.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] recorded = record(file.readAllBytes());
            return defineClass(name, recorded, 0, recorded.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] record(byte[] file) {
        var reader = new ClassReader(file);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new RecordedClass(writer), 0);
        return writer.toByteArray();
    }

    private static final class RecordedClass extends ClassVisitor {
        private String name = "";

        RecordedClass(ClassVisitor next) {
            super(Opcodes.ASM9, next);
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
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
            return new RecordedMethod(next, new MethodId(name, method, descriptor));
        }
    }

    private static final class RecordedMethod extends MethodVisitor {
        private static final String RECORDER = Type.getInternalName(Executions.class);
        private final MethodId id;

        RecordedMethod(MethodVisitor next, MethodId id) {
            super(Opcodes.ASM9, next);
            this.id = id;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLdcInsn(id.toString());
            super.visitMethodInsn(Opcodes.INVOKESTATIC, RECORDER, "ran", "(Ljava/lang/String;)V", false);
        }
    }
}
