package io.mlops4j.pipeline;

import io.mlops4j.Names;
import io.mlops4j.ValidationException;
import java.util.Optional;

/**
 * Something of the application's that steps may ask for: a data source, an HTTP client.
 *
 * @param name its name; empty for the one of its type
 * @param type the type that steps ask for
 * @param value the service, which has to be safe for use by several threads
 */
public record Service<T>(Optional<String> name, Class<T> type, T value) {
    /**
     * Checks name and value.
     *
     * @throws ValidationException if it is not of this type, which a raw or unchecked call may bring about
     */
    public Service {
        name.ifPresent(given -> Names.require("service", given));
        if (!type.isInstance(value)) {
            throw new ValidationException("A service of type " + type.getName() + " is a "
                    + value.getClass().getName() + "; register it with a type that it has");
        }
    }

    /** The one of its type. */
    public static <T> Service<T> of(Class<T> type, T value) {
        return new Service<>(Optional.empty(), type, value);
    }

    /** One of several, by name. */
    public static <T> Service<T> of(String name, Class<T> type, T value) {
        return new Service<>(Optional.of(name), type, value);
    }

    /** Which one it is, not what it is: that may hold a password. */
    @Override
    public String toString() {
        return ServiceInput.label(name, type);
    }
}
