package io.mlops4j.core.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a Java type canonical JSON needs to know. */
public final class JsonTypes {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            char.class, Character.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            void.class, Void.class);

    private JsonTypes() {}

    /** The reference type of a primitive one; other types as they are. */
    public static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** The class of a type without its arguments. */
    public static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return raw(p.getRawType());
        }
        if (type instanceof WildcardType w) {
            return raw(w.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> v) {
            return raw(v.getBounds()[0]);
        }
        if (type instanceof GenericArrayType a) {
            return raw(a.getGenericComponentType()).arrayType();
        }
        throw new IllegalArgumentException("Unknown kind of type: " + type);
    }

    /** The argument at {@code index}; {@code Object} where the type is raw. */
    static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
    }

    /** The type of a record's component, type variables of the record replaced by the arguments of {@code record}. */
    public static Type component(Type record, RecordComponent component) {
        return substitute(component.getGenericType(), bindings(record));
    }

    private static Map<TypeVariable<?>, Type> bindings(Type type) {
        var bindings = new HashMap<TypeVariable<?>, Type>();
        if (type instanceof ParameterizedType p) {
            TypeVariable<?>[] variables = raw(p).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], p.getActualTypeArguments()[i]);
            }
        }
        return bindings;
    }

    private static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> v) {
            return bindings.getOrDefault(v, v);
        }
        if (type instanceof ParameterizedType p) {
            Type[] arguments = p.getActualTypeArguments().clone();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = substitute(arguments[i], bindings);
            }
            return new Parameterized(raw(p), List.of(arguments));
        }
        return type;
    }

    /** The first part of the type that has no canonical form to be read back from; empty if all of it has. */
    public static Optional<Type> unsupported(Type type) {
        return unsupported(type, new HashSet<>());
    }

    private static Optional<Type> unsupported(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return Optional.empty();
        }
        if (type instanceof WildcardType || type instanceof TypeVariable<?>) {
            return Optional.of(type);
        }
        Class<?> raw = raw(type);
        if (Scalars.has(raw) || raw.isEnum()) {
            return Optional.empty();
        }
        if (raw == Optional.class || raw == List.class) {
            return unsupported(argument(type, 0), seen);
        }
        if (raw == Map.class) {
            Type key = argument(type, 0);
            if (!(key instanceof Class<?> c && isKey(c))) {
                return Optional.of(key);
            }
            return unsupported(argument(type, 1), seen);
        }
        if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                Optional<Type> found = unsupported(component(type, component), seen);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (isSealedFamily(raw)) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                Optional<Type> found = unsupported(permitted, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return Optional.of(type);
    }

    /** Keys of maps are written as strings. */
    static boolean isKey(Class<?> type) {
        return type.isEnum() || Scalars.has(type);
    }

    static boolean isSealedFamily(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** A type with arguments, made here. */
    private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        @SuppressWarnings("NullAway") // the owner is nullable by contract
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            return raw.getTypeName() + "<"
                    + String.join(
                            ", ", arguments.stream().map(Type::getTypeName).toList()) + ">";
        }
    }
}
