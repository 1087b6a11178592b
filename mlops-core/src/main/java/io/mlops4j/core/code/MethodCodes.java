package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the code of methods from class files. Not thread-safe. */
final class MethodCodes {
    private final Map<String, ClassReader> readers = new HashMap<>();

    /** The code of a method of an owned class; without instructions if it is abstract or native. */
    MethodCode read(ClassShape owner, Method method) {
        return read(owner, method, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** The same with the types of locals and stack where it can be jumped to. */
    MethodCode readWithFrames(ClassShape owner, Method method) {
        return read(owner, method, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
    }

    /** Drops the bytes that are held. */
    void forget() {
        readers.clear();
    }

    private MethodCode read(ClassShape owner, Method method, int options) {
        var code = new MethodCode();
        try {
            reader(owner).accept(new OneMethod(method, code), options);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableCodeException(
                    "method " + owner.name().replace('/', '.') + "." + method.name() + " is damaged in its class file",
                    e);
        }
        return code;
    }

    private ClassReader reader(ClassShape owner) {
        ClassReader known = readers.get(owner.name());
        if (known != null) {
            return known;
        }
        ClassFile file = owner.file();
        if (file == null) {
            throw new IllegalStateException(owner.name() + " has no class file");
        }
        ClassReader reader = ShapeReader.classReader(file);
        readers.put(owner.name(), reader);
        return reader;
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
