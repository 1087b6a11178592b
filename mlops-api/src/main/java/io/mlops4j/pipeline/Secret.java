package io.mlops4j.pipeline;

import io.mlops4j.ValidationException;

/**
 * A password, token or key that a step is handed. Its value is in no record, log line, message or {@link #toString()} of this
 * library; it is no part of a step's key, and cannot be stored, captured by a lambda or given by a step.
 *
 * <pre>{@code
 * static Table payments(DataSource warehouse, Secret password) throws SQLException {
 *     try (var connection = warehouse.getConnection("ml", password.reveal())) { … }
 * }
 * }</pre>
 *
 * <p>Where a step logs the value, names a metric by it or throws an exception whose message has it, {@code ***} stands for
 * it. What a step gives is stored as it is: a step must not put a secret into its output. Two secrets are equal only if they
 * are the same object. Thread-safe.
 */
public final class Secret {
    private final String name;
    private final String value;

    private Secret(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * A secret.
     *
     * @param name how it is called where it may be told
     * @throws ValidationException if the value is blank
     */
    public static Secret of(String name, String value) {
        if (value.isBlank()) {
            throw new ValidationException(
                    "The value of secret '" + name + "' is blank; a secret has a value, or is not there");
        }
        return new Secret(name, value);
    }

    /** How it is called. */
    public String name() {
        return name;
    }

    /** Its value, for whoever it opens something for. */
    public String reveal() {
        return value;
    }

    /** Its name alone. */
    @Override
    public String toString() {
        return "secret " + name;
    }
}
