package io.mlops4j.core.code;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what is the application's own, as seen from an entry. Thread-safe. */
final class Ownership {
    private final List<String> declared;
    private final String entryPrefix;
    private final @Nullable Location entryLocation;

    /**
     * @param ownPrefixes package prefixes with dots, as the application declares them
     * @param entryPackage internal name
     * @param entryLocation where the entry lies; null if it has no class file
     */
    Ownership(List<String> ownPrefixes, String entryPackage, @Nullable Location entryLocation) {
        var internal = new ArrayList<String>();
        for (String prefix : ownPrefixes) {
            String trimmed = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
            internal.add(trimmed.replace('.', '/'));
        }
        this.declared = List.copyOf(internal);
        this.entryPrefix = firstTwoSegments(entryPackage);
        this.entryLocation = entryLocation;
    }

    static String firstTwoSegments(String packageName) {
        int first = packageName.indexOf('/');
        int second = first < 0 ? -1 : packageName.indexOf('/', first + 1);
        return second < 0 ? packageName : packageName.substring(0, second);
    }

    /** Whose the classes of a package in a location are. */
    Origin origin(Location location, String packageName) {
        Outline outline = location.outline();
        if (outline.libraryPackages().contains(packageName)) {
            return Origin.LIBRARY;
        }
        if (isDeclared(packageName) || location.isFolder()) {
            return Origin.OWNED;
        }
        boolean owned = outline.shaded()
                ? declared.isEmpty() && isEntryPackage(packageName)
                : location == entryLocation || isSibling(outline);
        return owned ? Origin.OWNED : Origin.LIBRARY;
    }

    private boolean isSibling(Outline outline) {
        return entryLocation != null
                && !entryLocation.outline().shaded()
                && outline.sharesGroup(entryLocation.outline().projects());
    }

    private boolean isDeclared(String packageName) {
        for (String prefix : declared) {
            if (isWithin(packageName, prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Of an entry in the unnamed package, that package alone. */
    private boolean isEntryPackage(String packageName) {
        return entryPrefix.isEmpty() ? packageName.isEmpty() : isWithin(packageName, entryPrefix);
    }

    private static boolean isWithin(String packageName, String prefix) {
        return packageName.startsWith(prefix)
                && (packageName.length() == prefix.length() || packageName.charAt(prefix.length()) == '/');
    }

    /** Whether a file counts in the digest of the library that a location is, or is in part. */
    boolean isOfLibrary(Location location, String fileName) {
        if (EntryName.isPackaging(fileName)) {
            return false;
        }
        String logical = EntryName.withoutRelease(fileName);
        return logical.startsWith("META-INF/")
                || EntryName.isModuleInfo(fileName)
                || origin(location, EntryName.packageOf(logical)) == Origin.LIBRARY;
    }

    /** Names the part of a jar that is a library, for what is remembered of it. */
    String libraryPart(Location location) {
        var owned = new TreeSet<String>();
        for (String held : location.outline().packages()) {
            if (origin(location, held) == Origin.OWNED) {
                owned.add(held);
            }
        }
        if (owned.isEmpty()) {
            return RememberedLibrary.WHOLE;
        }
        var digest = new Sha256();
        for (String name : owned) {
            digest.add(name);
        }
        return digest.hex();
    }
}
