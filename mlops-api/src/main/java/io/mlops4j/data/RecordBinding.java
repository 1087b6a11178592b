package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the components of a record class stand for named columns, and how such records are taken apart and made. Tables
 * bind their rows with it, scorers their inputs and outputs.
 *
 * <pre>{@code
 * RecordBinding<Application> binding = RecordBinding.of(Application.class);
 * for (BoundComponent component : binding.components()) {
 *     Optional<String> column = component.match(schema.names());
 * }
 * Application application = binding.construct(values);
 * }</pre>
 *
 * <p>Binding looks at names, absence and access alone; which types of components make sense is for its users to say.
 * Immutable and safe to share between threads; making one reflects, so keep it where rows are many.
 *
 * @param <R> the record class
 */
public final class RecordBinding<R> {
    private final Class<R> type;
    private final List<BoundComponent> components;
    private final Constructor<R> constructor;

    private RecordBinding(Class<R> type, List<BoundComponent> components, Constructor<R> constructor) {
        this.type = type;
        this.components = components;
        this.constructor = constructor;
    }

    /**
     * The binding of a record class.
     *
     * @throws ValidationException if the class is no record, has no component, or lies in a package that its module does
     *     not open to this one; the message then has the {@code opens} line to add
     */
    public static <R> RecordBinding<R> of(Class<R> type) {
        RecordComponent[] reflected = type.getRecordComponents();
        if (reflected == null) {
            throw new ValidationException(type.getName()
                    + " is not a record class; columns bind to the components of a record"
                    + (Map.class.isAssignableFrom(type)
                            ? "; to score what is in a map, take Row.of(map) and a scorer by open(Out.class)"
                            : ""));
        }
        if (reflected.length == 0) {
            throw new ValidationException("Record " + type.getName() + " has no components for columns to bind to");
        }
        List<BoundComponent> components = Arrays.stream(reflected)
                .map(component -> {
                    open(type, component.getAccessor());
                    return new BoundComponent(type, component);
                })
                .toList();
        return new RecordBinding<>(type, components, constructor(type, reflected));
    }

    private static <R> Constructor<R> constructor(Class<R> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            open(type, constructor);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new ValidationException("Record " + type.getName() + " has no canonical constructor", e);
        }
    }

    private static void open(Class<?> type, AccessibleObject member) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            Module own = RecordBinding.class.getModule();
            throw new ValidationException(
                    "Record " + type.getName() + " is in a package that module "
                            + type.getModule().getName()
                            + " does not open to mlops4j; add to its module-info.java: opens "
                            + type.getPackageName() + (own.isNamed() ? " to " + own.getName() : "") + ";",
                    e);
        }
    }

    /** The record class. */
    public Class<R> type() {
        return type;
    }

    /** The components, in the order of their declaration. */
    public List<BoundComponent> components() {
        return components;
    }

    /**
     * Makes a record.
     *
     * @param values for each component its value, null where it is missing; those of {@code Optional…} components bare
     * @throws ValidationException if a value is missing that may not be, is of another type, or the record's own
     *     constructor refuses them (its exception is the cause)
     */
    public R construct(@Nullable Object... values) {
        if (values.length != components.size()) {
            throw new ValidationException("Record " + type.getSimpleName() + " has " + components.size()
                    + " components, but there are " + values.length + " values");
        }
        @Nullable Object[] arguments = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            arguments[i] = components.get(i).argument(values[i]);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new ValidationException(
                    "Record " + type.getSimpleName() + " refuses the values " + Arrays.toString(arguments) + ": "
                            + e.getCause(),
                    e.getCause());
        } catch (IllegalArgumentException | ReflectiveOperationException e) {
            throw new ValidationException(
                    "Record " + type.getSimpleName() + " cannot be made of " + Arrays.toString(arguments) + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
