package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * A class as reflection sees it: whole (rule 2.5), or what codecs and mappers look at (rule 2.6). Members are sorted, so
 * that their order does not count.
 */
final class ReflectedClass {
    private final TreeSet<String> lines = new TreeSet<>();
    private final List<Method> methods = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Set<String> fieldTypes = new LinkedHashSet<>();
    private final Set<String> typeArguments = new LinkedHashSet<>();
    private boolean open;

    private ReflectedClass() {}

    /** All of a class. */
    static ReflectedClass whole(ClassShape shape) {
        return read(shape, false);
    }

    /** What counts of a class whose objects are data. */
    static ReflectedClass data(ClassShape shape) {
        return read(shape, true);
    }

    /** Digest of names, flags, signatures and annotations. */
    String digest() {
        var text = new DigestText();
        lines.forEach(text::word);
        return text.digest();
    }

    /** The methods that may be called. */
    List<Method> methods() {
        return methods;
    }

    /** Annotation types, and classes that annotations name. */
    Set<String> named() {
        return named;
    }

    /** The types of fields, with type arguments. */
    Set<String> fieldTypes() {
        return fieldTypes;
    }

    private static ReflectedClass read(ClassShape shape, boolean dataOnly) {
        var reflected = new ReflectedClass();
        ClassFile file = shape.file();
        if (file != null) {
            ClassReaders.read(file)
                    .accept(reflected.new Reader(shape, dataOnly), ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        }
        return reflected;
    }

    /** The classes in the generic signature of the class, which say what a library is to make. */
    Set<String> typeArguments() {
        return typeArguments;
    }

    /** Whether a field may hold objects of any class: its type is a variable, a raw container or {@code Object}. */
    boolean isOpen() {
        return open;
    }

    private void field(String descriptor, @Nullable String signature) {
        if (signature == null) {
            String type = Type.getType(descriptor).getSort() == Type.OBJECT
                    ? descriptor.substring(1, descriptor.length() - 1)
                    : "";
            open |= Containers.mayHoldAnything(type);
        } else {
            open |= signature.startsWith("T")
                    || signature.contains("<T")
                    || signature.contains(";T")
                    || signature.indexOf('*') >= 0;
        }
        fieldTypes.addAll(Signatures.classes(signature == null ? descriptor : signature));
    }

    private final class Reader extends ClassVisitor {
        private final ClassShape shape;
        private final boolean dataOnly;

        Reader(ClassShape shape, boolean dataOnly) {
            super(Opcodes.ASM9);
            this.shape = shape;
            this.dataOnly = dataOnly;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            if (!dataOnly) {
                lines.add("class " + access);
            }
            lines.add("signature " + signature);
            if (signature != null) {
                typeArguments.addAll(Signatures.classes(signature));
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Annotation("class", descriptor);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(
                int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
            return new Annotation("class type " + typeRef + path, descriptor);
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
            lines.add("component " + name + " " + (signature == null ? descriptor : signature));
            return new RecordComponentVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return new Annotation("component " + name, annotation);
                }
            };
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            boolean isSynthetic = (access & Opcodes.ACC_SYNTHETIC) != 0;
            if (isSynthetic || (dataOnly && isStatic)) {
                return null;
            }
            String type = signature == null ? descriptor : signature;
            lines.add("field " + name + " " + type + " " + access);
            field(descriptor, signature);
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return new Annotation("field " + name, annotation);
                }
            };
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Method method = shape.method(name, descriptor);
            if (method == null || UnitReader.isLambdaBody(method) || UnitReader.isAccessor(shape, method)) {
                return null;
            }
            if (name.equals("<clinit>")) {
                if (!dataOnly) {
                    methods.add(method);
                }
                return null;
            }
            String line = "method " + name + descriptor + " " + signature + " " + access;
            return new MethodReader(
                    method, line, !dataOnly || isData(method), shape.isRecord() && name.equals("<init>"));
        }

        private boolean isData(Method method) {
            String name = method.name();
            int parameters = Type.getArgumentTypes(method.descriptor()).length;
            if (name.equals("<init>")) {
                return parameters == 0 || shape.isRecord();
            }
            boolean accessor = (parameters == 0 && (isProperty(name, "get") || isProperty(name, "is")))
                    || (parameters == 1 && isProperty(name, "set"));
            return accessor || (parameters <= 1 && hasField(name));
        }

        private boolean isProperty(String name, String prefix) {
            return name.startsWith(prefix)
                    && name.length() > prefix.length()
                    && !Character.isLowerCase(name.charAt(prefix.length()));
        }

        private boolean hasField(String name) {
            for (ClassShape.Field field : shape.fields().values()) {
                if (field.name().equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A method counts as data if its name says so, or if it is annotated, which is known at its end. */
    private final class MethodReader extends MethodVisitor {
        private final Method method;
        private final String line;
        private final boolean counts;
        private final boolean isOfRecord;
        private final StringBuilder parameters = new StringBuilder();
        private final List<String> annotations = new ArrayList<>();

        MethodReader(Method method, String line, boolean counts, boolean isOfRecord) {
            super(Opcodes.ASM9);
            this.isOfRecord = isOfRecord;
            this.method = method;
            this.line = line;
            this.counts = counts;
        }

        @Override
        public void visitParameter(@Nullable String name, int access) {
            boolean isImplied = (access & (Opcodes.ACC_MANDATED | Opcodes.ACC_SYNTHETIC)) != 0;
            if (!isImplied
                    && !isOfRecord) { // newer compilers name them where older ones do not; a record has components
                parameters.append(' ').append(name);
            }
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(descriptor);
            return new Annotation("annotation of " + line, descriptor);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            annotations.add(descriptor);
            return new Annotation("parameter " + parameter + " of " + line, descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new Annotation("default of " + line, "");
        }

        @Override
        public void visitEnd() {
            if (counts || !annotations.isEmpty()) {
                lines.add(line + parameters);
                methods.add(method);
            }
        }
    }

    /** Adds a line at its end, and the classes that it names. */
    private final class Annotation extends Naming {
        private final String place;
        private final StringBuilder text;

        Annotation(String place, String descriptor) {
            this(place, descriptor, new StringBuilder());
        }

        private Annotation(String place, String descriptor, StringBuilder text) {
            super(new AnnotationText(text, descriptor));
            this.place = place;
            this.text = text;
            name(descriptor);
        }

        @Override
        public void visitEnd() {
            super.visitEnd();
            lines.add(place + " " + text);
        }
    }

    /** Collects the classes that an annotation names, at whatever depth. */
    private class Naming extends AnnotationVisitor {
        Naming(AnnotationVisitor next) {
            super(Opcodes.ASM9, next);
        }

        final void name(String descriptor) {
            if (descriptor.startsWith("L")) {
                named.add(descriptor.substring(1, descriptor.length() - 1));
            }
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            super.visit(name, value);
            if (value instanceof Type type) {
                name(type.getDescriptor());
            }
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String value) {
            super.visitEnum(name, descriptor, value);
            name(descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            name(descriptor);
            return new Naming(super.visitAnnotation(name, descriptor));
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            return new Naming(super.visitArray(name));
        }
    }
}
