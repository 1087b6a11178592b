package io.mlops4j.core.code;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What a class declares, without the code of its methods. Names are internal ones: {@code com/acme/Loans}.
 *
 * @param file where it was found; null for a class of the platform
 * @param access its flags as in the class file
 * @param nesting how it stands within other classes
 * @param fields by name and descriptor, in the order of the class file
 * @param methods by name and descriptor, in the order of the class file
 * @param nested the classes within it that it mentions, at whatever depth
 */
record ClassShape(
        String name,
        @Nullable ClassFile file,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        Nesting nesting,
        Map<String, Field> fields,
        Map<String, Method> methods,
        List<Component> components,
        List<String> permitted,
        List<String> nested) {
    /**
     * How a class stands within others.
     *
     * @param outer of a member class, the class around it; of a local or anonymous one, the class of the method around it
     * @param simpleName of a local class; null for an anonymous one and for one that is compiler-made
     * @param isLocal whether it is local or anonymous, and so is nobody else's to name
     */
    record Nesting(@Nullable String outer, @Nullable String simpleName, boolean isLocal) {
        static final Nesting TOP = new Nesting(null, null, false);
    }

    /** A field; {@code constant} is what the compiler copied into those who use it. */
    record Field(
            String name,
            String descriptor,
            int access,
            @Nullable Object constant) {
        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isFinal() {
            return (access & Opcodes.ACC_FINAL) != 0;
        }

        boolean isSynthetic() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0;
        }
    }

    /** A method or constructor. */
    record Method(String name, String descriptor, int access) {
        String key() {
            return name + descriptor;
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isAbstract() {
            return (access & Opcodes.ACC_ABSTRACT) != 0;
        }

        boolean isPrivate() {
            return (access & Opcodes.ACC_PRIVATE) != 0;
        }

        boolean isNative() {
            return (access & Opcodes.ACC_NATIVE) != 0;
        }

        boolean isSynthetic() {
            return (access & Opcodes.ACC_SYNTHETIC) != 0;
        }

        /** Public or protected: to be overridden in every package. */
        boolean isWide() {
            return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        }
    }

    /** A record component, with its generic type where it has one. */
    record Component(String name, String type, String annotations) {}

    Origin origin() {
        return file == null ? Origin.PLATFORM : file.origin();
    }

    boolean isOwned() {
        return origin() == Origin.OWNED;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    boolean isRecord() {
        return "java/lang/Record".equals(superName);
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    String packageName() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    @Nullable
    Method method(String methodName, String descriptor) {
        return methods.get(methodName + descriptor);
    }
}
