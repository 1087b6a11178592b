package io.mlops4j.core.run;

import io.mlops4j.lineage.Environment;
import io.mlops4j.lineage.Environment.ClassPathEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What this process runs in; the same for every run of it. */
final class Environments {
    private static final String POM_FOLDER = "META-INF/maven/";
    private static final String POM_FILE = "/pom.properties";

    private Environments() {}

    /** The environment of this JVM. */
    static Environment current() {
        return Holder.ENVIRONMENT;
    }

    /** Reading a hundred jars takes a moment, so it is done once; what was on disk then is what counts. */
    private static final class Holder {
        static final Environment ENVIRONMENT = new Environment(
                Runtime.version().toString(),
                System.getProperty("java.vendor", "unknown"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                entries());
    }

    private static List<ClassPathEntry> entries() {
        var classPath = ClassPath.current();
        var entries = new ArrayList<ClassPathEntry>();
        for (Path location : classPath.entries()) {
            entries.add(new ClassPathEntry(
                    ClassPath.fileName(location),
                    Files.isDirectory(location) ? Optional.empty() : coordinates(location),
                    classPath.digest(location)));
        }
        classPath.remember();
        return entries;
    }

    /** Empty for a jar that holds none, or several as a shaded one does. */
    private static Optional<String> coordinates(Path jar) {
        try (var file = new JarFile(jar.toFile(), false)) {
            List<JarEntry> poms = file.stream()
                    .filter(e ->
                            e.getName().startsWith(POM_FOLDER) && e.getName().endsWith(POM_FILE))
                    .toList();
            if (poms.size() != 1) {
                return Optional.empty();
            }
            var properties = new Properties();
            try (InputStream in = file.getInputStream(poms.get(0))) {
                properties.load(in);
            }
            return Optional.of(properties.getProperty("groupId") + ":" + properties.getProperty("artifactId") + ":"
                    + properties.getProperty("version"));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // not a jar, or one whose properties are damaged: it has no coordinates to tell
        }
    }
}
