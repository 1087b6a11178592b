package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.Digests;
import io.mlops4j.core.store.FileStamp;
import io.mlops4j.core.store.RememberedDigests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is on the class path of this JVM. A jar that did not change since its digest was taken in another JVM is not read for
 * it.
 * Not thread-safe.
 */
final class ClassPath {
    private final Set<Path> entries;
    private final RememberedDigests remembered;

    private ClassPath(Set<Path> entries, RememberedDigests remembered) {
        this.entries = entries;
        this.remembered = remembered;
    }

    /** What is on the class path and module path now; what does not exist is left out. */
    static ClassPath current() {
        return of(System.getProperty("java.class.path", "")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", ""));
    }

    /** The locations of a path. */
    static ClassPath of(String path) {
        var entries = new LinkedHashSet<Path>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                entries.add(real(Path.of(entry)));
            }
        }
        String names = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new ClassPath(entries, RememberedDigests.of("class path\n" + names));
    }

    /** The entries in order, each once. */
    Set<Path> entries() {
        return entries;
    }

    /** SHA-256 of a jar's bytes, or of the names and bytes of the files in a folder. */
    String digest(Path location) {
        try {
            if (!Files.isDirectory(location)) {
                return digestOfJar(location);
            }
            var text = new StringBuilder();
            try (Stream<Path> files = Files.walk(location)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = location.relativize(file).toString().replace(File.separatorChar, '/');
                    text.append(name)
                            .append('\n')
                            .append(Digests.file(file).digest())
                            .append('\n');
                }
            }
            return Digests.file(text.toString().getBytes(UTF_8)).digest();
        } catch (IOException e) {
            throw new StoreException("The code at " + location + " cannot be read: " + e, e);
        }
    }

    private String digestOfJar(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Optional<String> known = remembered.find(stamp);
        String digest = known.isPresent() ? known.get() : Digests.file(file).digest();
        remembered.add(stamp, digest);
        return digest;
    }

    /** To be called when all digests are taken. */
    void remember() {
        remembered.write();
    }

    /** The name of a jar; of a class directory such as {@code app/target/classes}, with the name of its project. */
    static String fileName(Path location) {
        Path name = location.getFileName();
        if (!Files.isDirectory(location) || location.getNameCount() < 3) {
            return name == null ? location.toString() : name.toString();
        }
        return location.subpath(location.getNameCount() - 3, location.getNameCount())
                .toString()
                .replace(File.separatorChar, '/');
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
