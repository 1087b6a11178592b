package io.mlops4j.core.code.proof;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.text.WordUtils;

/** All classes of the libraries that {@link LibraryStep} uses. */
final class LibraryClasses {
    private static final String SUFFIX = ".class";

    private LibraryClasses() {}

    /** By internal name, sorted. */
    static Map<String, MutableClass> read() throws IOException, URISyntaxException {
        var classes = new TreeMap<String, MutableClass>();
        for (Class<?> one : new Class<?>[] {FastMath.class, StringUtils.class, WordUtils.class}) {
            Path jar = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : file.stream().toList()) {
                    String name = entry.getName();
                    if (name.startsWith("org/") && name.endsWith(SUFFIX) && !name.endsWith("-info.class")) {
                        String type = name.substring(0, name.length() - SUFFIX.length());
                        classes.put(
                                type,
                                new MutableClass(
                                        type, file.getInputStream(entry).readAllBytes()));
                    }
                }
            }
        }
        return classes;
    }
}
