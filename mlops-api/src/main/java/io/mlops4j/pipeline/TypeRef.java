package io.mlops4j.pipeline;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its arguments, which a class literal cannot say: {@code new TypeRef<List<Table>>() {}}.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    private final Type type;

    /** To be called by the anonymous subclass that names the type. */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException("Write the type between the brackets: new TypeRef<List<Table>>() {}");
        }
        type = parameterized.getActualTypeArguments()[0];
    }

    /** The type. */
    public final Type type() {
        return type;
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
