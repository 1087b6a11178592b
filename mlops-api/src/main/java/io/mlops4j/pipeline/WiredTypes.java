package io.mlops4j.pipeline;

import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What wiring needs to know of types and records. */
final class WiredTypes {
    private WiredTypes() {}

    static Type boxed(Type type) {
        return type instanceof Class<?> c && c.isPrimitive()
                ? MethodType.methodType(c).wrap().returnType()
                : type;
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        return type instanceof ParameterizedType p ? raw(p.getRawType()) : Object.class;
    }

    /** The value of a component, or null and a problem. */
    static @Nullable Object component(Record record, RecordComponent component, List<String> problems) {
        Class<?> type = record.getClass();
        String what = "Component '" + component.getName() + "' of record " + type.getTypeName() + " ";
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(record);
            if (value == null) {
                problems.add(what + "is null; a record of parameters needs a default for each");
            }
            return value;
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            String to = WiredTypes.class.getModule().isNamed() ? " to io.mlops4j.api, io.mlops4j.core" : "";
            problems.add(what + "cannot be read: module " + type.getModule().getName()
                    + " does not open its package; add `opens " + type.getPackageName() + to
                    + ";` to its module-info.java");
        } catch (ReflectiveOperationException e) {
            problems.add(what + "cannot be read: " + e.getCause());
        }
        return null;
    }
}
