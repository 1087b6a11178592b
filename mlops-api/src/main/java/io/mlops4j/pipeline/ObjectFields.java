package io.mlops4j.pipeline;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The fields of an object that carry state: its own, and those of its superclasses up to the first one of the JDK. */
final class ObjectFields {
    /**
     * One field.
     *
     * @param label class and name; of an anonymous class, which has a number for a name, the name alone
     * @param value what it holds
     */
    record Held(String label, Object value) {}

    private ObjectFields() {}

    /**
     * All of them, transient ones as well, by class from below and by name: the JVM promises no order.
     *
     * @throws IllegalArgumentException if one cannot be read or is null, or a class of the JDK among them has state
     */
    static List<Held> of(Object object) {
        var all = new ArrayList<Held>();
        Class<?> type = object.getClass();
        for (; type != null && !isOfPlatform(type); type = type.getSuperclass()) {
            for (Field field : instanceFields(type)) {
                all.add(new Held(label(field), value(object, field)));
            }
        }
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (!instanceFields(above).isEmpty()) {
                throw new IllegalArgumentException("its superclass " + above.getTypeName()
                        + " has state that cannot be read; use a lambda, or hold a record or a plain value in a field");
            }
        }
        return all;
    }

    /** Whether a class is one of the JDK's. */
    static boolean isOfPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static List<Field> instanceFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .sorted(Comparator.comparing(Field::getName))
                .toList();
    }

    private static String label(Field field) {
        Class<?> type = field.getDeclaringClass();
        return type.isAnonymousClass() ? field.getName() : StepEntry.simpleName(type) + "." + field.getName();
    }

    private static Object value(Object object, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            if (value == null) {
                throw new IllegalArgumentException(
                        "its field " + label(field) + " is null; use Optional for what may be absent");
            }
            return value;
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "its field " + label(field) + " cannot be read; use a lambda or a static method", e);
        }
    }
}
