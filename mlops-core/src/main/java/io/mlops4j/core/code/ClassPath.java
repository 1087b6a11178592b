package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The locations that one class loader sees, whoever asks. One for each loader, which may be unloaded meanwhile.
 * Thread-safe.
 */
final class ClassPath {
    private static final Map<ClassLoader, ClassPath> OF_LOADERS = Collections.synchronizedMap(new WeakHashMap<>());

    private final WeakReference<ClassLoader> loader;
    private final WeakReference<ModuleLayer> layer;
    private final long firstUse = System.currentTimeMillis();
    private final Map<String, Locations> views = new ConcurrentHashMap<>();
    private final Map<String, Location> byUrl = new ConcurrentHashMap<>();

    /** By their addresses, in class path order; guarded by itself. */
    private final Map<String, Location> locations = new LinkedHashMap<>();

    private volatile @Nullable List<Location> roots;
    private volatile @Nullable PackageHolders holders;

    private ClassPath(ClassLoader loader, ModuleLayer layer) {
        this.loader = new WeakReference<>(loader);
        this.layer = new WeakReference<>(layer);
    }

    /** What the loader of a class sees. */
    static ClassPath of(Class<?> type) {
        ClassLoader own = type.getClassLoader();
        ClassLoader loader = own == null ? ClassLoader.getSystemClassLoader() : own;
        ModuleLayer layer = type.getModule().getLayer();
        synchronized (OF_LOADERS) {
            ClassPath known = OF_LOADERS.get(loader);
            if (known == null) {
                known = new ClassPath(loader, layer == null ? ModuleLayer.boot() : layer);
                OF_LOADERS.put(loader, known);
            }
            return known;
        }
    }

    /** When a loader was first asked about, in milliseconds since 1970; now if it was not. */
    static long firstUse(ClassLoader loader) {
        ClassPath known = OF_LOADERS.get(loader);
        return known == null ? System.currentTimeMillis() : known.firstUse;
    }

    ClassLoader loader() {
        ClassLoader alive = loader.get();
        if (alive == null) {
            throw new IllegalStateException("The class loader was unloaded, so nothing can be asked about its classes");
        }
        return alive;
    }

    /** The module layers that its classes see, each once, the nearest last. */
    List<ModuleLayer> layers() {
        var layers = new LinkedHashSet<ModuleLayer>();
        layers.add(ModuleLayer.boot());
        ModuleLayer own = layer.get();
        if (own != null) {
            addWithParents(own, layers);
        }
        return List.copyOf(layers);
    }

    private static void addWithParents(ModuleLayer layer, Set<ModuleLayer> layers) {
        for (ModuleLayer parent : layer.parents()) {
            addWithParents(parent, layers);
        }
        layers.add(layer);
    }

    /** The modules that its classes see. */
    SeenModules modules() {
        return new SeenModules(layers(), loader());
    }

    /** Where a class file is; null if it is nowhere. */
    @Nullable
    URL find(String classFile) {
        ModuleLayer own = layer.get();
        // A loader loads the classes of modules that its own read, and gives the files of its own alone.
        SeenModule module =
                own == null || own == ModuleLayer.boot() ? null : modules().holding(EntryName.packageOf(classFile));
        return (module == null ? loader() : module.loader()).getResource(classFile);
    }

    /** The views of entries, by what two entries must share to see the same. */
    Map<String, Locations> views() {
        return views;
    }

    /** All locations, in class path order. */
    List<Location> roots() {
        List<Location> known = roots;
        if (known == null) {
            known = readRoots();
            roots = known;
        }
        return known;
    }

    private List<Location> readRoots() {
        synchronized (locations) {
            var found = new LinkedHashMap<String, Location>();
            for (LocationAddress address : ClassPathRoots.of(loader(), layers())) {
                addWithManifest(address, found);
            }
            // Those that a class was found in already, though nothing names them, come last.
            for (Map.Entry<String, Location> other : locations.entrySet()) {
                found.putIfAbsent(other.getKey(), other.getValue());
            }
            locations.clear();
            locations.putAll(found);
            return List.copyOf(found.values());
        }
    }

    private void addWithManifest(LocationAddress address, Map<String, Location> found) {
        String key = address.toString();
        if (found.containsKey(key) || !isPlace(address)) {
            return;
        }
        Location known = locations.get(key);
        Location location = known == null ? new Location(address) : known;
        found.put(key, location);
        if (location.isFolder() || !address.inner().isEmpty()) {
            return;
        }
        URI base = address.file().toUri();
        for (String relative : location.outline().classPath()) {
            LocationAddress next = LocationAddress.parse(base.resolve(relative).toString());
            if (next != null) {
                addWithManifest(next, found);
            }
        }
    }

    /** Whether there is a directory or something like a jar; class paths also name what neither is, and the JVM ignores it. */
    private static boolean isPlace(LocationAddress address) {
        Path file = address.file();
        if (address.isInImage() || Files.isDirectory(file)) {
            return true;
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            // The head of a jar, or of a script that ends in one.
            int first = in.read();
            return (first == 'P' && in.read() == 'K') || (first == '#' && in.read() == '!');
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a URL's file lies, of which the name is known; null if that is no file, in no jar and not in the runtime image. */
    @Nullable
    Location locationOf(String rootUrl) {
        Location known = byUrl.get(rootUrl);
        if (known != null) {
            return known;
        }
        LocationAddress address = LocationAddress.parse(rootUrl);
        if (address == null) {
            return null;
        }
        Location location = location(address);
        byUrl.put(rootUrl, location);
        return location;
    }

    private Location location(LocationAddress address) {
        synchronized (locations) {
            String key = address.toString();
            Location known = locations.get(key);
            if (known == null) {
                known = new Location(address);
                locations.put(key, known);
                if (roots != null) {
                    roots = List.copyOf(locations.values());
                }
            }
            return known;
        }
    }

    /** The locations that have classes of a package, in no order. */
    List<Location> holders(String packageName) {
        List<Location> current = roots();
        PackageHolders known = holders;
        if (known == null || !known.areOf(current)) {
            known = new PackageHolders(current);
            holders = known;
        }
        return known.of(packageName);
    }

    /** The first file of a name; null if there is none. */
    byte @Nullable [] resource(String name) {
        URL url = loader().getResource(name);
        return url == null ? null : read(url);
    }

    /** All files of a name, in class path order. */
    List<byte[]> resources(String name) {
        try {
            var files = new ArrayList<byte[]>();
            for (URL url : Collections.list(loader().getResources(name))) {
                files.add(read(url));
            }
            return files;
        } catch (IOException e) {
            throw new StoreException("Resources " + name + " cannot be found: " + e, e);
        }
    }

    private static byte[] read(URL url) {
        try {
            URLConnection connection = url.openConnection();
            // A cached connection would give what a replaced jar had before.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new StoreException("Resource " + url + " cannot be read: " + e, e);
        }
    }
}
