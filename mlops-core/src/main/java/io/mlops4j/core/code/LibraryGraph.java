package io.mlops4j.core.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which library mentions which, as one entry's {@link Locations} have them; each is looked at once. Thread-safe. */
final class LibraryGraph {
    private final Locations locations;
    private final List<Location> roots;

    // Guarded by this.
    private final Map<Location, LibraryIndex> indexes = new HashMap<>();
    private final Map<Location, List<Location>> mentioned = new HashMap<>();
    private final Map<Location, List<String>> mentionedOwned = new HashMap<>();
    private final Map<Location, Boolean> reflecting = new HashMap<>();
    private @Nullable Map<String, List<Location>> shared;

    LibraryGraph(Locations locations, List<Location> roots) {
        this.locations = locations;
        this.roots = roots;
    }

    /** Whether it is about exactly this list. */
    boolean isOf(List<Location> others) {
        return roots == others;
    }

    synchronized LibraryIndex index(Location library) {
        LibraryIndex known = indexes.get(library);
        if (known == null) {
            known = LibraryIndexing.of(library, locations.ownership());
            indexes.put(library, known);
        }
        return known;
    }

    /** The libraries that hold packages which a library mentions, logging left out. */
    synchronized List<Location> mentionedBy(Location library) {
        List<Location> known = mentioned.get(library);
        if (known == null) {
            known = findMentioned(library);
            mentioned.put(library, known);
        }
        return known;
    }

    private List<Location> findMentioned(Location library) {
        var found = new LinkedHashSet<Location>();
        for (String name : index(library).mentions()) {
            if (canMention(library, name) && !LoggingApis.containPackage(name)) {
                found.addAll(locations.holders(name, Origin.LIBRARY));
            }
        }
        return List.copyOf(found);
    }

    /** Whether a library, or one that it reaches, asks for all members of a class. */
    synchronized boolean reflects(Location library) {
        Boolean known = reflecting.get(library);
        if (known == null) {
            known = findReflecting(library);
            reflecting.put(library, known);
        }
        return known;
    }

    private boolean findReflecting(Location library) {
        var seen = new HashSet<Location>();
        var open = new ArrayDeque<Location>();
        open.add(library);
        while (!open.isEmpty()) {
            Location next = open.remove();
            if (!seen.add(next) || isOurs(next)) {
                continue;
            }
            if (index(next).reflects()) {
                return true;
            }
            open.addAll(mentionedBy(next));
        }
        return false;
    }

    /** Whether it is a module of mlops4j, which reflects on steps only as this package says. */
    private boolean isOurs(Location library) {
        Set<String> packages = packages(library);
        return !packages.isEmpty() && library.outline().libraryPackages().containsAll(packages);
    }

    /** Owned classes that a library mentions by name, sorted: the application's copies of what a library has or wants. */
    synchronized List<String> ownedMentionedBy(Location library) {
        List<String> known = mentionedOwned.get(library);
        if (known == null) {
            known = findOwnedMentioned(library);
            mentionedOwned.put(library, known);
        }
        return known;
    }

    private List<String> findOwnedMentioned(Location library) {
        var packages = new HashSet<String>();
        for (String name : index(library).mentions()) {
            if (canMention(library, name)
                    && !locations.holders(name, Origin.OWNED).isEmpty()) {
                packages.add(name);
            }
        }
        var owned = new ArrayList<String>();
        if (!packages.isEmpty()) {
            for (String name : NameMentions.in(library, locations.ownership(), packages)) {
                ClassFile file = locations.find(name);
                if (file != null && file.origin() == Origin.OWNED) {
                    owned.add(name);
                }
            }
        }
        return List.copyOf(owned);
    }

    /** What is in the unnamed package is named there alone; elsewhere it is text that looks like a descriptor. */
    private boolean canMention(Location library, String packageName) {
        return packageName.isEmpty() ? library.holds("") : !packageName.startsWith("java/");
    }

    /** The packages that several libraries hold, with these in class path order. */
    synchronized Map<String, List<Location>> shared() {
        Map<String, List<Location>> known = shared;
        if (known == null) {
            known = findShared();
            shared = known;
        }
        return known;
    }

    private Map<String, List<Location>> findShared() {
        var holders = new HashMap<String, List<Location>>();
        for (Location root : roots) {
            for (String name : packages(root)) {
                Grouped.list(holders, name).add(root);
            }
        }
        var several = new TreeMap<String, List<Location>>();
        for (Map.Entry<String, List<Location>> entry : holders.entrySet()) {
            if (entry.getValue().size() > 1) {
                several.put(entry.getKey(), entry.getValue());
            }
        }
        return several;
    }

    /** Packages that a library has. */
    private Set<String> packages(Location library) {
        Outline outline = library.outline();
        if (library.isFolder()) {
            return outline.libraryPackages();
        }
        var packages = new HashSet<String>();
        for (String held : outline.packages()) {
            if (locations.ownership().origin(library, held) == Origin.LIBRARY) {
                packages.add(held);
            }
        }
        return packages;
    }
}
