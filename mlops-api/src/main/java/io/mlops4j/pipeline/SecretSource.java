package io.mlops4j.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where secrets come from. It is asked when a run starts, once for each secret that the pipeline's steps ask for. Thread-safe.
 *
 * <pre>{@code
 * Workspace.builder().location(uri).secrets(SecretSource.environment()).open()
 * Workspace.builder().location(uri).secrets(name -> Optional.ofNullable(vault.read(name))).open()
 * }</pre>
 */
@FunctionalInterface
public interface SecretSource {
    /**
     * The value of a secret.
     *
     * @return empty if there is none of this name; a blank value counts as none
     */
    Optional<String> find(String name);

    /**
     * The environment variables of the process: {@code warehouse-password} is {@code WAREHOUSE_PASSWORD}. Letters become
     * upper case, what is neither letter nor digit becomes {@code _}.
     */
    static SecretSource environment() {
        return name -> Optional.ofNullable(System.getenv(variable(name)));
    }

    /** These and no others, by name. */
    static SecretSource of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return name -> Optional.ofNullable(copy.get(name));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
