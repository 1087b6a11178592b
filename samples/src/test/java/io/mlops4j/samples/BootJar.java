package io.mlops4j.samples;

import static java.util.Objects.requireNonNull;

import io.mlops4j.core.code.Compiled;
import io.mlops4j.core.code.Packed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** An application as Spring Boot packs it: its classes in one folder, jars in another, a launcher around them. */
final class BootJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private BootJar() {}

    /** To be written; the project is for the caller to add. */
    static Packed of(String mainClass, Compiled application, List<Path> jars) {
        Packed boot = Packed.empty()
                .manifest("Main-Class: org.springframework.boot.loader.launch.JarLauncher")
                .manifest("Start-Class: " + mainClass)
                .manifest("Spring-Boot-Classes: " + CLASSES)
                .manifest("Spring-Boot-Lib: " + LIBRARIES);
        try {
            addLauncher(boot);
            boot.entry(CLASSES, "").entries(application.entries(CLASSES)).entry(LIBRARIES, "");
            for (Path jar : jars) {
                boot.nested(LIBRARIES + requireNonNull(jar.getFileName()), Files.readAllBytes(jar));
            }
            return boot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addLauncher(Packed boot) throws IOException {
        try (var launcher = new JarFile(ApplicationClassPath.bootLoader().toFile())) {
            for (JarEntry entry : launcher.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory() && (name.startsWith("org/") || name.startsWith("META-INF/services/"))) {
                    boot.entry(name, launcher.getInputStream(entry).readAllBytes());
                }
            }
        }
    }
}
