package io.mlops4j.core.code;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** Writes an annotation as text: its type and its values, in the order of the class file. */
final class AnnotationText extends AnnotationVisitor {
    private final StringBuilder text;

    /** Begins with the annotation's type. */
    AnnotationText(StringBuilder text, String descriptor) {
        super(Opcodes.ASM9);
        this.text = text;
        text.append('@').append(descriptor).append('(');
    }

    private void name(@Nullable String name) {
        text.append(name == null ? "" : name).append('=');
    }

    private void quote(String value) {
        text.append(value.length()).append(':').append(value).append(',');
    }

    @Override
    public void visit(@Nullable String name, Object value) {
        name(name);
        text.append(value.getClass().getSimpleName());
        quote(Constants.text(value));
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
        name(name);
        quote(descriptor + "." + value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
        name(name);
        return new AnnotationText(text, descriptor);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
        name(name);
        return new AnnotationText(text, "[");
    }

    @Override
    public void visitEnd() {
        text.append(')');
    }
}
