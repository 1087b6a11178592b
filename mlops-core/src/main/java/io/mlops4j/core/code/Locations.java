package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where classes come from, as one class loader sees them, and whose they are, as seen from an entry. Thread-safe. */
final class Locations {
    private final ClassPath classPath;
    private final Ownership ownership;
    private final Map<String, ClassFile> found = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private volatile @Nullable LibraryGraph libraries;

    private Locations(ClassPath classPath, Ownership ownership) {
        this.classPath = classPath;
        this.ownership = ownership;
    }

    /** The locations around an entry, remembered as long as its class loader lives. */
    static Locations of(Class<?> entry, List<String> ownPrefixes) {
        ClassPath classPath = ClassPath.of(entry);
        String file = entry.getName().replace('.', '/').concat(EntryName.CLASS);
        URL url = classPath.find(file);
        Location location = url == null ? null : place(classPath, url.toString(), file);
        String entryPackage = EntryName.packageOf(file);
        String view = view(location, Ownership.firstTwoSegments(entryPackage), ownPrefixes);
        Locations known = classPath.views().get(view);
        if (known == null) {
            var locations = new Locations(classPath, new Ownership(ownPrefixes, entryPackage, location));
            Locations earlier = classPath.views().putIfAbsent(view, locations);
            known = earlier == null ? locations : earlier;
        }
        return known;
    }

    /** What two entries must share to see the same, as text: no key of a map here is a record, whose first hash is slow. */
    private static String view(@Nullable Location location, String entryPrefix, List<String> ownPrefixes) {
        return String.join("\n", ownPrefixes)
                .concat("\n\n")
                .concat(entryPrefix)
                .concat("\n")
                .concat(location == null ? "" : location.address());
    }

    private static @Nullable Location place(ClassPath classPath, String url, String file) {
        return isPlatform(url) ? null : classPath.locationOf(url.substring(0, rootEnd(url, file)));
    }

    private static boolean isPlatform(String url) {
        String module = LocationAddress.moduleInImage(url);
        return module != null && PlatformModules.contain(module);
    }

    /** Where the location ends in the address of a file of a known name, which may lie below META-INF/versions/17/. */
    private static int rootEnd(String url, String file) {
        int end = nameStart(url, file);
        int release = url.lastIndexOf(EntryName.RELEASES, end);
        boolean versioned = release >= 0 && url.indexOf('/', release + EntryName.RELEASES.length()) == end - 1;
        return versioned ? release : end;
    }

    /** URLs spell some characters otherwise, but never a slash: the name is as many segments from the end as it has. */
    private static int nameStart(String url, String file) {
        if (url.endsWith(file)) {
            return url.length() - file.length();
        }
        int start = url.length();
        for (int at = file.length(); at >= 0; at = file.lastIndexOf('/', at - 1)) {
            start = url.lastIndexOf('/', start - 1);
        }
        return start + 1;
    }

    /**
     * A class, as the loader finds its file; null if it is not on the class path.
     *
     * @param internalName {@code com/acme/Loans}; what begins with {@code java/} is the platform's without a look
     * @throws StoreException if its file is neither in a file system, a jar nor the runtime image
     */
    @Nullable
    ClassFile find(String internalName) {
        ClassFile known = found.get(internalName);
        if (known != null || missing.contains(internalName)) {
            return known;
        }
        ClassFile file = look(internalName);
        if (file == null) {
            missing.add(internalName);
        } else {
            found.put(internalName, file);
        }
        return file;
    }

    private @Nullable ClassFile look(String internalName) {
        if (internalName.startsWith("java/")) {
            return ClassFile.ofPlatform(internalName);
        }
        String file = internalName.concat(EntryName.CLASS);
        URL found = classPath.find(file);
        if (found == null) {
            return null;
        }
        String url = found.toString();
        if (isPlatform(url)) {
            return ClassFile.ofPlatform(internalName);
        }
        int end = rootEnd(url, file);
        Location location = classPath.locationOf(url.substring(0, end));
        if (location == null) {
            throw new StoreException("Class " + internalName.replace('/', '.') + " is at " + url
                    + ", which is no file, in no jar and not in the runtime image; its code cannot be read");
        }
        Origin origin = ownership.origin(location, EntryName.packageOf(file));
        String release = url.substring(end, nameStart(url, file));
        return new ClassFile(internalName, origin, location, release.concat(file));
    }

    /** Internal names of the providers of a service, in class path order, each once. */
    List<String> providers(String serviceBinaryName) {
        var providers = new LinkedHashSet<String>();
        String type = serviceBinaryName.replace('.', '/');
        for (Service service : ModuleServices.of(classPath.layers())) {
            if (service.type().equals(type)) {
                providers.addAll(service.providers());
            }
        }
        for (byte[] file : classPath.resources(Service.FOLDER + "/" + serviceBinaryName)) {
            for (String provider : TextLines.listed(file)) {
                providers.add(provider.replace('.', '/'));
            }
        }
        return List.copyOf(providers);
    }

    /** The first resource of a name on the class path; null if there is none. */
    byte @Nullable [] resource(String name) {
        return classPath.resource(name);
    }

    /** Every owned class, as {@link #find} finds it, but for what the loader would find elsewhere first. */
    void forEachOwnedClass(Consumer<ClassFile> consumer) {
        var seen = new HashSet<String>();
        for (Location root : classPath.roots()) {
            if (hasOwned(root)) {
                new OwnedClasses(root, ownership).forEach(file -> {
                    if (seen.add(file.name())) {
                        consumer.accept(file);
                    }
                });
            }
        }
    }

    private boolean hasOwned(Location root) {
        if (root.isFolder()) {
            return true;
        }
        for (String held : root.outline().packages()) {
            if (ownership.origin(root, held) == Origin.OWNED) {
                return true;
            }
        }
        return false;
    }

    /** Which library mentions which. */
    LibraryGraph libraries() {
        List<Location> roots = classPath.roots();
        LibraryGraph known = libraries;
        if (known == null || !known.isOf(roots)) {
            known = new LibraryGraph(this, roots);
            libraries = known;
        }
        return known;
    }

    ClassPath classPath() {
        return classPath;
    }

    Ownership ownership() {
        return ownership;
    }

    /** The locations that have classes of a package which are of this origin, in no order. */
    List<Location> holders(String packageName, Origin origin) {
        var holders = new ArrayList<Location>();
        for (Location root : classPath.holders(packageName)) {
            if (ownership.origin(root, packageName) == origin) {
                holders.add(root);
            }
        }
        return holders;
    }
}
