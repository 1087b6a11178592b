package io.mlops4j.core.run;

import io.mlops4j.core.json.JsonTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an argument what its parameter takes: 5 is a {@code long}, an {@code Optional<Integer>} and an element of a
 * {@code List<Double>}, too.
 */
final class ArgumentFit {
    private static final List<Class<?>> INTEGERS = List.of(Byte.class, Short.class, Integer.class, Long.class);

    private ArgumentFit() {}

    /** The value of this type that the argument stands for; empty if it is none. */
    static Optional<Object> of(Object argument, Type type) {
        Class<?> raw = JsonTypes.raw(type);
        if (raw == Optional.class) {
            return option(argument, argument(type, 0));
        }
        // A list or map made by List.of is of a class that nobody can name.
        if (List.class.isAssignableFrom(raw)) {
            return argument instanceof List<?> list
                    ? elements(list, new ArrayList<>(), argument(type, 0))
                    : Optional.empty();
        }
        if (Set.class.isAssignableFrom(raw)) {
            return argument instanceof Set<?> set
                    ? elements(set, new LinkedHashSet<>(), argument(type, 0))
                    : Optional.empty();
        }
        if (Map.class.isAssignableFrom(raw)) {
            return argument instanceof Map<?, ?> map
                    ? map(map, argument(type, 0), argument(type, 1))
                    : Optional.empty();
        }
        return raw.isInstance(argument) ? Optional.of(argument) : widened(argument, raw);
    }

    /** Where a type has lost its arguments, anything fits. */
    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
    }

    private static Optional<Object> option(Object argument, Type type) {
        if (argument.equals(Optional.empty())) {
            return Optional.of(argument);
        }
        return of(argument instanceof Optional<?> some ? some.get() : argument, type)
                .map(Optional::of);
    }

    /** The same object if all elements fit as they are: what it is beside them is not to be lost. */
    private static Optional<Object> elements(Collection<?> elements, Collection<Object> fitting, Type type) {
        if (type == Object.class) {
            return Optional.of(elements);
        }
        boolean isSame = true;
        for (Object element : elements) {
            Optional<Object> one = of(element, type);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            fitting.add(one.get());
            isSame &= one.get() == element;
        }
        return Optional.of(isSame ? elements : fitting);
    }

    private static Optional<Object> map(Map<?, ?> map, Type keyType, Type valueType) {
        if (keyType == Object.class && valueType == Object.class) {
            return Optional.of(map);
        }
        var fitting = new LinkedHashMap<Object, Object>();
        map.forEach((key, value) -> of(key, keyType).ifPresent(fittingKey -> of(value, valueType)
                .ifPresent(fittingValue -> fitting.put(fittingKey, fittingValue))));
        if (fitting.size() != map.size()) {
            return Optional.empty();
        }
        return Optional.of(map.entrySet().equals(fitting.entrySet()) ? map : fitting);
    }

    /** Numbers as Java widens them, if none can lose a digit by it, and whole ones as large ones. */
    private static Optional<Object> widened(Object argument, Class<?> type) {
        int from = INTEGERS.indexOf(argument.getClass());
        if (type == Double.class && argument instanceof Float single) {
            return Optional.of(single.doubleValue());
        }
        if (type == BigDecimal.class && (from >= 0 || argument instanceof BigInteger)) {
            return Optional.of(new BigDecimal(argument.toString()));
        }
        if (from < 0) {
            return Optional.empty();
        }
        long number = ((Number) argument).longValue();
        if (type == BigInteger.class) {
            return Optional.of(BigInteger.valueOf(number));
        }
        if (type == Double.class && from < INTEGERS.indexOf(Long.class)) {
            return Optional.of((double) number);
        }
        if (type == Float.class && from < INTEGERS.indexOf(Integer.class)) {
            return Optional.of((float) number);
        }
        return from < INTEGERS.indexOf(type) ? Optional.of(integer(number, type)) : Optional.empty();
    }

    private static Object integer(long number, Class<?> type) {
        if (type == Long.class) {
            return number;
        }
        return type == Integer.class ? (Object) (int) number : (Object) (short) number;
    }
}
