package io.mlops4j.model;

import io.mlops4j.ValidationException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One input or output of a model.
 *
 * @param name its name in the file, as it stands there
 * @param type what it holds
 * @param shape length of each dimension; {@link #OPEN} where the file leaves it open, as it does for the number of rows.
 *     Empty for a single value, for an output that is no tensor, and where the file tells no shape at all.
 */
public record TensorInfo(String name, ElementType type, List<Long> shape) {
    /** The length of a dimension that is known only when the model runs. */
    public static final long OPEN = -1;

    /**
     * Copies the shape.
     *
     * @throws ValidationException if the name is empty, or a dimension is negative and not {@link #OPEN}
     */
    public TensorInfo {
        shape = List.copyOf(shape);
        if (name.isEmpty()) {
            throw new ValidationException("An input or output of a model has an empty name");
        }
        for (long length : shape) {
            if (length < OPEN) {
                throw new ValidationException("'" + name + "' has a dimension of length " + length
                        + "; a length is 0 or more, or " + OPEN + " if it is open");
            }
        }
    }

    /** As one reads it: {@code amount: double[?, 1]}. */
    @Override
    public String toString() {
        String lengths = shape.stream()
                .map(length -> length == OPEN ? "?" : Long.toString(length))
                .collect(Collectors.joining(", "));
        return name + ": " + type.name().toLowerCase(Locale.ROOT) + "[" + lengths + "]";
    }
}
