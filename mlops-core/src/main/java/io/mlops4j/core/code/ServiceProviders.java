package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services that locations offer, until somebody reaches the type of the service. Not thread-safe. */
final class ServiceProviders {
    private static final String OURS = "io/mlops4j/";
    private static final String SCORING = "io/mlops4j/scoring";

    private final Locations locations;
    private final List<Service> waiting = new ArrayList<>();

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
                waiting.add(service);
            }
        }
    }

    /**
     * The services whose type is now reached, each given once.
     *
     * @param libraries those that are reached
     * @param packages packages of platform types that reached code mentions, and those of mlops4j that units mention
     */
    List<Service> take(Set<Location> libraries, Set<String> packages) {
        var taken = new ArrayList<Service>();
        for (Service service : List.copyOf(waiting)) {
            if (isReached(service.type(), libraries, packages)) {
                waiting.remove(service);
                taken.add(service);
            }
        }
        return taken;
    }

    private boolean isReached(String type, Set<Location> libraries, Set<String> packages) {
        String packageName = EntryName.packageOf(type);
        if (type.startsWith(OURS)) {
            // An engine or a store is no code of a step that does not name it; what scores a model is.
            return packageName.equals(SCORING) && packages.contains(SCORING);
        }
        ClassFile file = locations.find(type);
        if (file == null) {
            return false;
        }
        return switch (file.origin()) {
            case PLATFORM -> packages.contains(packageName);
            case LIBRARY -> libraries.contains(file.location());
            case OWNED -> false; // whoever loads it is owned code, which is read by method
        };
    }
}
