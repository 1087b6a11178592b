package io.mlops4j.core.code;

import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.store.FileStamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The libraries that one step reaches: those of classes that its code mentions, and of those the ones whose packages they
 * mention, to the end. Not thread-safe.
 */
final class ReachedLibraries {
    /**
     * What came with a mention and has to be read by method, each once. Internal names.
     *
     * @param providers owned providers of services: created
     * @param mentioned owned classes that a reached library mentions by name: they count whole
     */
    record Brought(List<String> providers, List<String> mentioned) {
        static final Brought NOTHING = new Brought(List.of(), List.of());
    }

    private final Locations locations;
    private final ServiceProviders services;

    /** With what each was reached through. */
    private final Map<Location, String> reached = new LinkedHashMap<>();

    private final Deque<Location> unread = new ArrayDeque<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> providers = new LinkedHashSet<>();
    private final Set<String> mentioned = new LinkedHashSet<>();

    ReachedLibraries(Locations locations) {
        this.locations = locations;
        this.services = new ServiceProviders(locations);
    }

    /** A reached unit or header mentions a class of a library. */
    Brought mention(ClassFile library, String via) {
        String packageName = EntryName.packageOf(library.name());
        if (LoggingApis.containPackage(packageName)) {
            return Brought.NOTHING;
        }
        boolean news = packages.add(packageName);
        return reach(library.location(), via) || news ? follow() : Brought.NOTHING;
    }

    /** A reached unit mentions a class of the platform, for which the class path may have providers. */
    Brought mentionPlatform(String internalName) {
        String packageName = EntryName.packageOf(internalName);
        return LoggingApis.containPackage(packageName) || !packages.add(packageName) ? Brought.NOTHING : follow();
    }

    private boolean reach(Location library, String via) {
        boolean news = reached.putIfAbsent(library, via) == null;
        if (news) {
            unread.add(library);
        }
        return news;
    }

    private Brought follow() {
        do {
            while (!unread.isEmpty()) {
                read(unread.remove());
            }
            for (Service service : services.take(reached.keySet(), packages)) {
                provide(service);
            }
        } while (!unread.isEmpty());
        var brought = new Brought(List.copyOf(providers), List.copyOf(mentioned));
        providers.clear();
        mentioned.clear();
        return brought;
    }

    private void read(Location library) {
        String via = library.label();
        for (String name : graph().index(library).mentions()) {
            // Of mlops4j only what units mention counts, not what its modules mention of each other.
            if (!name.startsWith("io/mlops4j")) {
                packages.add(name);
            }
        }
        for (Location next : graph().mentionedBy(library)) {
            reach(next, via);
        }
        for (String name : graph().ownedMentionedBy(library)) {
            if (known.add(name)) {
                mentioned.add(name);
            }
        }
    }

    private void provide(Service service) {
        for (String provider : service.providers()) {
            ClassFile file = locations.find(provider);
            if (file == null) {
                continue;
            }
            if (file.origin() == Origin.OWNED) {
                providers.add(provider);
            } else if (file.origin() == Origin.LIBRARY) {
                reach(file.location(), "provider of " + service.type().replace('/', '.'));
            }
        }
    }

    /** Asked for each time, since a loader may show a location late. */
    private LibraryGraph graph() {
        return locations.libraries();
    }

    /** Whether a library, or one that it reaches, asks for all members of a class. Logging and mlops4j do not count. */
    boolean reflects(Location library) {
        return graph().reflects(library);
    }

    /** Whether a reached library makes an {@code ObjectOutputStream} or {@code ObjectInputStream}. */
    boolean serialises() {
        for (Location library : reached.keySet()) {
            if (graph().index(library).serialises()) {
                return true;
            }
        }
        return false;
    }

    /** The stamps of the files that the libraries were read from. */
    Collection<FileStamp> stamps() {
        var stamps = new ArrayList<FileStamp>();
        for (Location library : reached.keySet()) {
            if (!library.isFolder()) {
                stamps.add(library.stamp());
            }
        }
        return stamps;
    }

    /** The libraries, and the order of those that hold the same package. */
    List<CodePart> parts() {
        var parts = new ArrayList<CodePart>();
        var seen = new HashSet<String>();
        for (Map.Entry<Location, String> entry : reached.entrySet()) {
            Location library = entry.getKey();
            String digest = graph().index(library).digest();
            if (seen.add(digest)) {
                parts.add(new CodePart(Kind.LIBRARY, "", digest, library.label(), entry.getValue()));
            }
        }
        addOrder(parts);
        return parts;
    }

    private void addOrder(List<CodePart> parts) {
        for (Map.Entry<String, List<Location>> holders : graph().shared().entrySet()) {
            var labels = new LinkedHashMap<String, String>();
            for (Location library : holders.getValue()) {
                if (reached.containsKey(library)) {
                    labels.putIfAbsent(graph().index(library).digest(), library.label());
                }
            }
            if (labels.size() > 1) {
                parts.add(new CodePart(
                        Kind.ORDER,
                        holders.getKey(),
                        String.join(" ", labels.keySet()),
                        String.join(", ", labels.values()),
                        ""));
            }
        }
    }
}
