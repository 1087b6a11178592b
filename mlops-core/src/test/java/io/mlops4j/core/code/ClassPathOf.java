package io.mlops4j.core.code;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** A class loader over directories and jars that sees nothing else but the JDK. */
final class ClassPathOf implements AutoCloseable {
    private final URLClassLoader loader;

    ClassPathOf(Path... roots) {
        var urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            try {
                urls[i] = roots[i].toUri().toURL();
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
        this.loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    URLClassLoader loader() {
        return loader;
    }

    Class<?> load(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Locations from(String entry, String... ownPrefixes) {
        return Locations.of(load(entry), List.of(ownPrefixes));
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
