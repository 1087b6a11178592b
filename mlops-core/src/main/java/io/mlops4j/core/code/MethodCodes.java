package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the code of methods from class files. Not thread-safe. */
final class MethodCodes {
    private final ClassReaders readers;

    MethodCodes(ClassReaders readers) {
        this.readers = readers;
    }

    /** The code of a method of an owned class; without instructions if it is abstract or native. */
    MethodCode read(ClassShape owner, Method method) {
        return read(owner, method, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** The same with the types of locals and stack where it can be jumped to. */
    MethodCode readWithFrames(ClassShape owner, Method method) {
        return read(owner, method, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
    }

    private MethodCode read(ClassShape owner, Method method, int options) {
        var code = new MethodCode();
        ClassFile file = owner.file();
        if (file == null) {
            throw new IllegalStateException(owner.name() + " has no class file");
        }
        try {
            readers.of(file).accept(new OneMethod(method, code), options);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableCodeException(
                    "method " + owner.name().replace('/', '.') + "." + method.name() + " is damaged in its class file",
                    e);
        }
        return code;
    }

    private static final class OneMethod extends ClassVisitor {
        private final Method method;
        private final MethodCode code;

        OneMethod(Method method, MethodCode code) {
            super(Opcodes.ASM9);
            this.method = method;
            this.code = code;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals(method.name()) && descriptor.equals(method.descriptor()) ? code : null;
        }
    }
}
