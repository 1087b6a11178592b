package io.mlops4j.core.run;

import io.mlops4j.core.json.JsonTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            return argument instanceof List<?> list ? list(list, argument(type, 0)) : Optional.empty();
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

    private static Optional<Object> list(List<?> list, Type type) {
        if (type == Object.class) {
            return Optional.of(list);
        }
        var fitting = new ArrayList<Object>(list.size());
        list.forEach(element -> of(element, type).ifPresent(fitting::add));
        return fitting.size() == list.size() ? Optional.of(Collections.unmodifiableList(fitting)) : Optional.empty();
    }

    private static Optional<Object> map(Map<?, ?> map, Type keyType, Type valueType) {
        if (keyType == Object.class && valueType == Object.class) {
            return Optional.of(map);
        }
        var fitting = new LinkedHashMap<Object, Object>();
        map.forEach((key, value) -> of(key, keyType).ifPresent(fittingKey -> of(value, valueType)
                .ifPresent(fittingValue -> fitting.put(fittingKey, fittingValue))));
        return fitting.size() == map.size() ? Optional.of(Collections.unmodifiableMap(fitting)) : Optional.empty();
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
