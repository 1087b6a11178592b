package io.mlops4j.core.run;

import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.Service;
import io.mlops4j.pipeline.ServiceInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The services and secrets that steps may ask for. Immutable. */
public final class Supplies {
    private final Map<String, Service<?>> services;
    private final Map<String, Secret> given;
    private final SecretSource secrets;

    private Supplies(Map<String, Service<?>> services, Map<String, Secret> given, SecretSource secrets) {
        this.services = services;
        this.given = given;
        this.secrets = secrets;
    }

    /** Those of a workspace. */
    public static Supplies of(List<Service<?>> services, SecretSource secrets) {
        var byKey = new LinkedHashMap<String, Service<?>>();
        services.forEach(service -> byKey.put(key(service.name(), service.type()), service));
        return new Supplies(byKey, Map.of(), secrets);
    }

    /** With this service in place of the one of its name, or of its type. */
    Supplies with(Service<?> service) {
        var more = new LinkedHashMap<>(services);
        more.put(key(service.name(), service.type()), service);
        return new Supplies(more, given, secrets);
    }

    /** With this secret in place of the one of its name. */
    Supplies with(Secret secret) {
        var more = new TreeMap<>(given);
        more.put(secret.name(), secret);
        return new Supplies(services, more, secrets);
    }

    /** The same, with a source that is not asked: each secret is taken to be there. */
    Supplies unasked() {
        return new Supplies(services, given, name -> Optional.of("not asked"));
    }

    /**
     * The services that steps ask for, by the labels of their inputs.
     *
     * @param problems where it is told what is not there
     */
    Map<String, Object> services(Collection<ServiceInput<?>> wanted, List<String> problems) {
        var found = new TreeMap<String, Object>();
        for (ServiceInput<?> asked : wanted) {
            Optional<Service<?>> service = Optional.ofNullable(services.get(key(asked.name(), asked.type())));
            service.filter(s -> asked.type().isInstance(s.value()))
                    .ifPresentOrElse(
                            s -> found.put(asked.label(), s.value()),
                            () -> problems.add("Its steps ask for the " + asked.label() + ", and "
                                    + service.map(s -> "that is a " + s.type().getName())
                                            .orElse("there is none")
                                    + "; open the workspace with Workspace.builder().service("
                                    + asked.name()
                                            .map(name -> "\"" + name + "\", ")
                                            .orElse("")
                                    + asked.type().getSimpleName() + ".class, …). It has "
                                    + ListText.orNone(services.values())));
        }
        return found;
    }

    /**
     * The secrets that steps ask for, by name.
     *
     * @param problems where it is told what is not there
     */
    Map<String, Secret> secrets(Collection<String> wanted, List<String> problems) {
        var found = new TreeMap<String, Secret>();
        for (String name : wanted) {
            try {
                Optional.ofNullable(given.get(name))
                        .or(() -> secrets.find(name).filter(v -> !v.isBlank()).map(v -> Secret.of(name, v)))
                        .ifPresentOrElse(
                                secret -> found.put(name, secret),
                                () -> problems.add("Its steps ask for the secret '" + name
                                        + "', and there is none; open the workspace with"
                                        + " Workspace.builder().secrets(…), whose source has it"));
            } catch (RuntimeException e) {
                // Its message may hold what must not be told.
                problems.add("The source of secrets failed when it was asked for '" + name + "': "
                        + e.getClass().getName());
            }
        }
        return found;
    }

    private static String key(Optional<String> name, Class<?> type) {
        return name.map(given -> "name " + given).orElseGet(() -> "type " + type.getName());
    }
}
