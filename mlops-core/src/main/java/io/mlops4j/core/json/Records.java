package io.mlops4j.core.json;

import io.mlops4j.ValidationException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Takes records apart and puts them together. */
public final class Records {
    /** The JDK looks them up anew at each call, with all that is known of their types. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Records() {}

    /** The components of a record class, in order. */
    static List<RecordComponent> components(Class<?> type) {
        return COMPONENTS.get(type);
    }

    /**
     * The value of one component.
     *
     * @throws ValidationException if the record's package is not opened to this module
     */
    public static Object get(Object record, RecordComponent component) {
        Method accessor = component.getAccessor();
        open(accessor, record.getClass());
        try {
            Object value = accessor.invoke(record);
            if (value == null) {
                throw new ValidationException("Component '" + component.getName() + "' of record "
                        + record.getClass().getTypeName() + " is null; use Optional for what may be absent");
            }
            return value;
        } catch (IllegalAccessException e) {
            throw notOpen(record.getClass(), e);
        } catch (InvocationTargetException e) {
            throw new ValidationException(
                    "Accessor '" + component.getName() + "' of record "
                            + record.getClass().getTypeName() + " failed: " + e.getCause(),
                    e.getCause());
        }
    }

    /**
     * A record from its components, in order.
     *
     * @throws ValidationException if its package is not opened to this module, or its constructor refuses the values
     */
    public static Object create(Class<?> type, Object[] components) {
        Class<?>[] types =
                components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            open(constructor, type);
            return constructor.newInstance(components);
        } catch (IllegalAccessException e) {
            throw notOpen(type, e);
        } catch (InvocationTargetException e) {
            throw new ValidationException(
                    "Record " + type.getTypeName() + " refuses its components: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ValidationException("Record " + type.getTypeName() + " cannot be created: " + e, e);
        }
    }

    private static void open(AccessibleObject member, Class<?> owner) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw notOpen(owner, e);
        }
    }

    private static ValidationException notOpen(Class<?> type, Throwable cause) {
        return new ValidationException(
                "Record " + type.getTypeName() + " cannot be read: module "
                        + type.getModule().getName()
                        + " does not open its package; add `opens " + type.getPackageName() + to()
                        + ";` to its module-info.java",
                cause);
    }

    private static String to() {
        Module own = Records.class.getModule();
        return own.isNamed() ? " to " + own.getName() : "";
    }
}
