package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record class that a {@link RecordBinding} describes: which column it stands for, what it takes, and
 * whether it may be missing.
 */
public final class BoundComponent {
    private static final Map<Class<?>, Class<?>> OPTIONAL_PRIMITIVES =
            Map.of(OptionalInt.class, int.class, OptionalLong.class, long.class, OptionalDouble.class, double.class);

    private final Class<?> owner;
    private final RecordComponent component;
    private final Optional<String> statedColumn;
    private final Type valueType;
    private final boolean mayBeMissing;

    BoundComponent(Class<?> owner, RecordComponent component) {
        this.owner = owner;
        this.component = component;
        this.statedColumn =
                Optional.ofNullable(component.getAnnotation(ColumnName.class)).map(ColumnName::value);
        this.valueType = valueType(component);
        this.mayBeMissing = isOptional() || isNullable(component);
    }

    private static Type valueType(RecordComponent component) {
        Class<?> primitive = OPTIONAL_PRIMITIVES.get(component.getType());
        if (primitive != null) {
            return primitive;
        }
        Type generic = component.getGenericType();
        if (component.getType() != Optional.class) {
            return generic;
        }
        return generic instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : Object.class;
    }

    private static boolean isNullable(RecordComponent component) {
        return Stream.of(
                        component.getAnnotations(),
                        component.getAnnotatedType().getAnnotations(),
                        component.getAccessor().getAnnotations())
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }

    private boolean isOptional() {
        return component.getType() == Optional.class || OPTIONAL_PRIMITIVES.containsKey(component.getType());
    }

    /** The component's own name. */
    public String name() {
        return component.getName();
    }

    /** The column it is named for: that of its {@link ColumnName}, else its own name. */
    public String column() {
        return statedColumn.orElse(component.getName());
    }

    /**
     * The type of its value when there is one, generics included: {@code Double} for {@code Optional<Double>},
     * {@code int} for {@code OptionalInt}, the declared type for others.
     */
    public Type valueType() {
        return valueType;
    }

    /** {@link #valueType()} without generics; {@code Object} for a type variable or wildcard. */
    public Class<?> valueClass() {
        if (valueType instanceof Class<?> plain) {
            return plain;
        }
        boolean generic = valueType instanceof ParameterizedType;
        return generic ? (Class<?>) ((ParameterizedType) valueType).getRawType() : Object.class;
    }

    /** Whether it is an {@code Optional…}, or has an annotation named {@code Nullable}, whoever declares that. */
    public boolean mayBeMissing() {
        return mayBeMissing;
    }

    /** The annotation of this type, if the component has it. */
    public <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(component.getAnnotation(type));
    }

    /**
     * Which of these columns it stands for: with a {@link ColumnName} the one of exactly that name, else the one of
     * exactly its own name, else the one that differs only in case, {@code _}, {@code -} and spaces. Empty if there is
     * none.
     *
     * @throws ValidationException if several differ only so
     */
    public Optional<String> match(Collection<String> columns) {
        if (columns.contains(column())) {
            return Optional.of(column());
        }
        if (statedColumn.isPresent()) {
            return Optional.empty();
        }
        String folded = Shown.folded(name());
        List<String> matches = columns.stream()
                .filter(column -> Shown.folded(column).equals(folded))
                .toList();
        if (matches.size() > 1) {
            throw new ValidationException("Component '" + name() + "' of record " + owner.getSimpleName()
                    + " may stand for the columns " + Shown.quotedList(matches) + "; say which with @ColumnName");
        }
        return matches.stream().findFirst();
    }

    /**
     * The value of this component of a record, bare of its {@code Optional…}; null if it is missing.
     *
     * @throws ValidationException if the accessor throws (its exception is the cause)
     */
    public @Nullable Object value(Object row) {
        try {
            return bare(component.getAccessor().invoke(row));
        } catch (InvocationTargetException e) {
            throw new ValidationException(this + " cannot be read: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new ValidationException(this + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object bare(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? (Object) optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? (Object) optional.getAsLong() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? (Object) optional.getAsDouble() : null;
        }
        return value;
    }

    @Nullable
    Object argument(@Nullable Object value) {
        if (value == null && !mayBeMissing) {
            throw new ValidationException(
                    this + " may not be missing; declare it as an Optional or @Nullable if its column may be");
        }
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return Optional.ofNullable(value);
        }
        if (type == OptionalInt.class) {
            return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
        }
        if (type == OptionalLong.class) {
            return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
        }
        if (type == OptionalDouble.class) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
        }
        return value;
    }

    /** For messages: {@code Component 'amount' of record Application}. */
    @Override
    public String toString() {
        return "Component '" + name() + "' of record " + owner.getSimpleName();
    }
}
