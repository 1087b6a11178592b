package io.mlops4j.core.code;

import io.mlops4j.core.code.MethodCode.Member;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A value on the stack of a method, as far as {@link StackWalk} knows it.
 *
 * @param type its internal name, or the descriptor of an array; empty for a primitive one
 * @param constant the number, string or class (a {@link Type}) that it is; null if that is not known
 * @param isLiteral whether it is a class literal, of which every use has to be known
 * @param field the field that it was read from; null if it was not
 */
record StackValue(
        String type,
        @Nullable Object constant,
        boolean isLiteral,
        @Nullable Member field) {
    /** The type of what may be anything. */
    static final String UNKNOWN = "java/lang/Object";

    static final StackValue PRIMITIVE = of("");
    /** The second slot of a long or double. */
    static final StackValue SECOND = of("");

    static final StackValue NULL = of("null");

    static StackValue of(String type) {
        return new StackValue(type, null, false, null);
    }

    static StackValue of(Type type) {
        return type.getSort() < Type.ARRAY ? PRIMITIVE : of(type.getInternalName());
    }

    static StackValue constant(String type, Object constant) {
        return new StackValue(type, constant, false, null);
    }

    static StackValue literal(Type literal) {
        return new StackValue("java/lang/Class", literal, true, null);
    }

    // Written out, since those of a record are linked when they are first called, which takes long in a fresh JVM.

    @Override
    public boolean equals(Object other) {
        return other instanceof StackValue value
                && value.type.equals(type)
                && value.isLiteral == isLiteral
                && Objects.equals(value.constant, constant)
                && Objects.equals(value.field, field);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    boolean isReference() {
        return !type.isEmpty();
    }

    /** What is known where two paths meet. */
    StackValue merge(StackValue other) {
        if (equals(other) || !isReference()) {
            return this;
        }
        if (type.equals(other.type) || other.type.equals(NULL.type)) {
            return of(type);
        }
        return of(type.equals(NULL.type) ? other.type : UNKNOWN);
    }
}
