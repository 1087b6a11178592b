package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services that locations offer, until somebody reaches the type of the service. Not thread-safe. */
final class ServiceProviders {
    private static final String OURS = "io/mlops4j/";
    private static final String SCORING = "io/mlops4j/scoring";

    private final Locations locations;

    /** By the package of their type. */
    private final Map<String, List<Service>> waiting = new LinkedHashMap<>();

    ServiceProviders(Locations locations) {
        this.locations = locations;
        ClassPath classPath = locations.classPath();
        add(ModuleServices.of(classPath.layers()));
        for (Location root : classPath.roots()) {
            add(root.outline().services());
        }
    }

    private void add(List<Service> services) {
        for (Service service : services) {
            if (!LoggingApis.containClass(service.type())) {
                Grouped.list(waiting, EntryName.packageOf(service.type())).add(service);
            }
        }
    }

    /**
     * The services whose type is now reached, each given once.
     *
     * @param libraries those that are reached
     * @param packages packages that they or reached code mention; those of mlops4j only if code does
     */
    List<Service> take(Set<Location> libraries, Set<String> packages) {
        var taken = new ArrayList<Service>();
        for (Map.Entry<String, List<Service>> entry : waiting.entrySet()) {
            // A library mentions its own packages, too.
            if (packages.contains(entry.getKey())) {
                take(entry.getValue(), libraries, taken);
            }
        }
        return taken;
    }

    private void take(List<Service> services, Set<Location> libraries, List<Service> taken) {
        for (Service service : List.copyOf(services)) {
            if (isReached(service.type(), libraries)) {
                services.remove(service);
                taken.add(service);
            }
        }
    }

    private boolean isReached(String type, Set<Location> libraries) {
        if (type.startsWith(OURS)) {
            // An engine or a store is no code of a step that does not name it; what scores a model is.
            return EntryName.packageOf(type).equals(SCORING);
        }
        ClassFile file = locations.find(type);
        if (file == null) {
            return false;
        }
        return switch (file.origin()) {
            case PLATFORM -> true;
            case LIBRARY -> libraries.contains(file.location());
            case OWNED -> false; // whoever loads it is owned code, which is read by method
        };
    }
}
