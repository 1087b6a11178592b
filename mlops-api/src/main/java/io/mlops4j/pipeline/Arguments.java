package io.mlops4j.pipeline;

import io.mlops4j.ValidationException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values for a pipeline's parameters, by name. Immutable. Whether they fit is checked when a run starts.
 *
 * <pre>{@code Arguments.of("epochs", 40).and("seed", 7L)}</pre>
 */
public final class Arguments {
    private static final Arguments NONE = new Arguments(Map.of());

    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No arguments: every parameter has its default. */
    public static Arguments of() {
        return NONE;
    }

    /** One argument. */
    public static Arguments of(String name, Object value) {
        return NONE.and(name, value);
    }

    /** Two arguments. */
    public static Arguments of(String name1, Object value1, String name2, Object value2) {
        return of(name1, value1).and(name2, value2);
    }

    /** All entries of a map. */
    public static Arguments of(Map<String, ?> values) {
        Arguments arguments = NONE;
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            arguments = arguments.and(entry.getKey(), entry.getValue());
        }
        return arguments;
    }

    /**
     * These and one more.
     *
     * @throws ValidationException if there is one of this name already
     */
    public Arguments and(String name, Object value) {
        if (values.containsKey(name)) {
            throw new ValidationException(
                    "Argument '" + name + "' is given twice: " + values.get(name) + " and " + value);
        }
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Arguments(more);
    }

    /** The values by name, ordered by name; unmodifiable. */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments arguments && arguments.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
