package io.mlops4j.core.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which library mentions which, as one entry's {@link Locations} have them. Not thread-safe. */
final class LibraryGraph {
    private final Locations locations;
    private final Map<String, List<Location>> holders = new HashMap<>();
    private final Map<Location, Collection<Location>> mentioned = new HashMap<>();
    private final Map<Location, Boolean> reflecting = new HashMap<>();

    LibraryGraph(Locations locations) {
        this.locations = locations;
    }

    LibraryIndex index(Location library) {
        return LibraryIndexing.of(library, locations.ownership());
    }

    /** The libraries that hold packages which a library mentions, logging left out. */
    Collection<Location> mentionedBy(Location library) {
        Collection<Location> known = mentioned.get(library);
        if (known == null) {
            known = new LinkedHashSet<>();
            for (String name : index(library).mentions()) {
                if (canMention(library, name)) {
                    known.addAll(holders(name));
                }
            }
            mentioned.put(library, known);
        }
        return known;
    }

    private List<Location> holders(String packageName) {
        List<Location> known = holders.get(packageName);
        if (known == null) {
            known = LoggingApis.containPackage(packageName)
                    ? List.of()
                    : locations.holders(packageName, Origin.LIBRARY);
            holders.put(packageName, known);
        }
        return known;
    }

    /** Whether a library, or one that it reaches, asks for all members of a class. */
    boolean reflects(Location library) {
        return reflecting.computeIfAbsent(library, this::findReflecting);
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
    List<String> ownedMentionedBy(Location library) {
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
        return owned;
    }

    /** What is in the unnamed package is named there alone; elsewhere it is text that looks like a descriptor. */
    private boolean canMention(Location library, String packageName) {
        return packageName.isEmpty() ? library.holds("") : !packageName.startsWith("java/");
    }

    /** Packages that a library has. */
    Set<String> packages(Location library) {
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
