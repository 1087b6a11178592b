package io.mlops4j.core.code;

import io.mlops4j.core.code.ClassShape.Component;
import io.mlops4j.core.code.ClassShape.Nesting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/** Reads what a class file declares. */
final class ShapeReader extends ClassVisitor {
    private static final int API = Opcodes.ASM9;

    private final ClassFile file;
    private int access;
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private Nesting nesting = Nesting.TOP;
    private final Map<String, ClassShape.Field> fields = new LinkedHashMap<>();
    private final Map<String, ClassShape.Method> methods = new LinkedHashMap<>();
    private final List<Component> components = new ArrayList<>();
    private final List<String> permitted = new ArrayList<>();
    private final List<String> nested = new ArrayList<>();

    private ShapeReader(ClassFile file) {
        super(API);
        this.file = file;
    }

    /**
     * Reads a class file.
     *
     * @throws UnreadableCodeException if it is damaged
     */
    static ClassShape read(ClassFile file, ClassReader bytes) {
        var reader = new ShapeReader(file);
        try {
            bytes.accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableCodeException("class file of " + file.name().replace('/', '.') + " is damaged", e);
        }
        return new ClassShape(
                file.name(),
                file,
                reader.access,
                reader.superName,
                reader.interfaces,
                reader.nesting,
                reader.fields,
                reader.methods,
                reader.components,
                reader.permitted,
                reader.nested);
    }

    @Override
    public void visit(
            int version,
            int flags,
            String name,
            @Nullable String signature,
            @Nullable String superclass,
            String[] superinterfaces) {
        access = flags;
        superName = superclass;
        interfaces = List.of(superinterfaces);
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
        if (!nesting.isLocal()) {
            nesting = new Nesting(owner, null, true);
        } else {
            nesting = new Nesting(owner, nesting.simpleName(), true);
        }
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outer, @Nullable String inner, int flags) {
        if (name.startsWith(file.name() + "$")) {
            nested.add(name);
        }
        if (name.equals(file.name())) {
            nesting = outer == null ? new Nesting(nesting.outer(), inner, true) : new Nesting(outer, null, false);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int flags, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        fields.put(name + ":" + descriptor, new ClassShape.Field(name, descriptor, flags, value));
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int flags, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        methods.put(name + descriptor, new ClassShape.Method(name, descriptor, flags));
        return null;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        String type = signature == null ? descriptor : signature;
        int index = components.size();
        components.add(new Component(name, type, ""));
        return new RecordComponentVisitor(API) {
            private final StringBuilder annotations = new StringBuilder();

            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return new AnnotationText(annotations, annotation);
            }

            @Override
            public void visitEnd() {
                components.set(index, new Component(name, type, annotations.toString()));
            }
        };
    }

    @Override
    public void visitPermittedSubclass(String name) {
        permitted.add(name);
    }
}
