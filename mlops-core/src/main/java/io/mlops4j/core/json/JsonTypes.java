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

    private static final int MOST_TYPES = 10_000;

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
        if (seen.size() > MOST_TYPES) {
            return Optional.of(type); // a generic record that holds itself with other arguments has no end
        }
        if (type instanceof WildcardType || type instanceof TypeVariable<?>) {
            return Optional.of(type);
        }
        Class<?> raw = raw(type);
        if (Scalars.has(raw) || raw.isEnum()) {
            return Optional.empty();
        }
        if (raw == Optional.class) { // an empty one in another would be no other than an empty one
            return raw(argument(type, 0)) == Optional.class ? Optional.of(type) : unsupported(argument(type, 0), seen);
        }
        Optional<Container> container = Container.of(raw);
        if (container.isPresent()) {
            return unsupported(type, container.get(), seen);
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
            for (Class<?> leaf : SealedFamily.of(raw).leaves()) {
                Optional<Type> found = unsupported(leaf, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return Optional.of(type);
    }

    private static Optional<Type> unsupported(Type type, Container container, Set<Type> seen) {
        Type element = argument(type, 0);
        boolean isSorted = container.order() == Container.Order.NATURAL;
        if (container.isOfEnum() || (isSorted && !Comparable.class.isAssignableFrom(boxed(raw(element))))) {
            return Optional.of(type);
        }
        if (!container.isMap()) {
            return unsupported(element, seen);
        }
        return element instanceof Class<?> key && isKey(key)
                ? unsupported(argument(type, 1), seen)
                : Optional.of(element);
    }

    /** Keys of maps are written as strings. */
    static boolean isKey(Class<?> type) {
        return type.isEnum() || Scalars.has(type);
    }

    /** Whether a value can stand where this type is declared; of lists, sets and maps those of other classes, too. */
    public static boolean fits(Object value, Class<?> declared) {
        return boxed(declared).isInstance(value)
                || Container.of(declared)
                        .filter(container -> container.accepts(value))
                        .isPresent();
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
