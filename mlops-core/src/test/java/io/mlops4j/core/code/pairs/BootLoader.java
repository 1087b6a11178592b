package io.mlops4j.core.code.pairs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Loads from a Spring Boot archive, with the addresses that Boot gives to what is in it. */
final class BootLoader extends URLClassLoader {
    /** The bytes by address, in class path order. */
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private final List<String> locations = new ArrayList<>();

    BootLoader(Path archive, boolean nested, ClassLoader parent) throws IOException {
        super(new URL[0], parent);
        String file = archive.toUri().toString();
        String prefix = nested ? "jar:nested:" + archive + "/!" : "jar:" + file + "!/";
        locations.add(prefix + "BOOT-INF/classes/" + (nested ? "!/" : ""));
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                add(prefix, entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private void add(String prefix, String name, byte[] bytes) throws IOException {
        if (name.startsWith("BOOT-INF/classes/")) {
            files.put(locations.get(0) + name.substring("BOOT-INF/classes/".length()), bytes);
        } else if (name.startsWith("BOOT-INF/lib/")) {
            locations.add(prefix + name + "!/");
            addNested(prefix + name + "!/", bytes);
        }
    }

    private void addNested(String location, byte[] jar) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(location + entry.getName(), zip.readAllBytes());
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        for (String location : locations) {
            byte[] bytes = files.get(location + file);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    public URL findResource(String name) {
        Enumeration<URL> found = findResources(name);
        return found.hasMoreElements() ? found.nextElement() : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        return Collections.enumeration(locations.stream()
                .map(location -> location + name)
                .filter(files::containsKey)
                .map(this::address)
                .toList());
    }

    private URL address(String address) {
        byte[] bytes = files.get(address);
        try {
            return new URL("jar", "", -1, address.substring("jar:".length()), new Handler(bytes));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Handler extends URLStreamHandler {
        private final byte[] bytes;

        Handler(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
