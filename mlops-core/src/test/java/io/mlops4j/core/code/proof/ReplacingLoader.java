package io.mlops4j.core.code.proof;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Sees the class path with a folder in front of it, as class files; of classes it defines the steps alone, since
 * nothing else is loaded when code is read.
 */
final class ReplacingLoader extends ClassLoader {
    private final Path folder;
    private final String stepPrefix;

    ReplacingLoader(ClassLoader parent, Path folder, String stepPrefix) {
        super(parent);
        this.folder = folder;
        this.stepPrefix = stepPrefix;
    }

    @Override
    public @Nullable URL getResource(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? file.toUri().toURL() : super.getResource(name);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(file + " has no address", e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var all = new ArrayList<URL>();
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            all.add(file.toUri().toURL());
        }
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(stepPrefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
