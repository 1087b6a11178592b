package io.mlops4j.core.code;

import io.mlops4j.StoreException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the roots that a class loader and its parents load from: parents first, in class path order, as far as they tell.
 * What does not exist is left out.
 */
final class ClassPathRoots {
    private static final String PATCH = "--patch-module=";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Set<LocationAddress> roots = new LinkedHashSet<>();

    private ClassPathRoots() {}

    static Set<LocationAddress> of(ClassLoader loader, List<ModuleLayer> layers) {
        var roots = new ClassPathRoots();
        roots.addPatches();
        for (ModuleLayer layer : layers) {
            roots.addModules(layer);
        }
        roots.addChain(loader);
        return roots.roots;
    }

    /** What the JVM was told to put before the files of modules. */
    private void addPatches() {
        if (SeenModules.in(ModuleLayer.boot()).isEmpty()) {
            return;
        }
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith(PATCH)) {
                addClassPath(argument.substring(argument.indexOf('=', PATCH.length()) + 1));
            }
        }
    }

    private void addModules(ModuleLayer layer) {
        var urls = new ArrayList<String>();
        for (ResolvedModule module : SeenModules.in(layer)) {
            module.reference().location().map(URI::toString).ifPresent(urls::add);
        }
        // A configuration is a set; without an order of its own it gets one that does not change.
        urls.sort(null);
        for (String url : urls) {
            add(url);
        }
    }

    private void addChain(ClassLoader loader) {
        var chain = new ArrayList<ClassLoader>();
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            chain.add(0, at);
        }
        boolean allTell = true;
        for (ClassLoader at : chain) {
            if (at == ClassLoader.getSystemClassLoader()) {
                addClassPath(System.getProperty("java.class.path", ""));
            } else if (at instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    add(url.toString());
                }
            } else {
                allTell &= at == ClassLoader.getPlatformClassLoader();
            }
        }
        if (!allTell) {
            addFound(loader, MANIFEST);
            addFound(loader, "");
        }
    }

    private void addClassPath(String classPath) {
        int from = 0;
        while (from < classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, from);
            int to = end < 0 ? classPath.length() : end;
            if (to > from) {
                addFile(classPath.substring(from, to));
            }
            from = to + 1;
        }
    }

    private void addFile(String path) {
        try {
            add(LocationAddress.of(Path.of(path)));
        } catch (InvalidPathException e) {
            // Nothing can lie there.
        }
    }

    /** Asks a loader that does not tell its roots for something that many roots have. */
    private void addFound(ClassLoader loader, String name) {
        try {
            for (Enumeration<URL> found = loader.getResources(name); found.hasMoreElements(); ) {
                String url = found.nextElement().toString();
                if (url.endsWith(name)) {
                    add(url.substring(0, url.length() - name.length()));
                }
            }
        } catch (IOException e) {
            throw new StoreException("Class loader " + loader + " cannot tell where classes are: " + e, e);
        }
    }

    private void add(String url) {
        LocationAddress address = LocationAddress.parse(url);
        if (address != null) {
            add(address);
        }
    }

    private void add(LocationAddress address) {
        if (Files.exists(address.file())) {
            roots.add(address);
        }
    }
}
