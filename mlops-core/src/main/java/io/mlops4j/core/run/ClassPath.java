package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.StoreException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is on the class path of this JVM. Digests are taken once, so what was on disk first is what counts. */
final class ClassPath {
    private static final Map<Path, String> DIGESTS = new ConcurrentHashMap<>();

    private ClassPath() {}

    /** What is on the class path and module path, in order, each once; what does not exist is left out. */
    static Set<Path> entries() {
        var entries = new LinkedHashSet<Path>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                    entries.add(real(Path.of(entry)));
                }
            }
        }
        return entries;
    }

    /** SHA-256 of a jar's bytes, or of the names and bytes of the files in a folder. */
    static String digest(Path location) {
        return DIGESTS.computeIfAbsent(location, ClassPath::read);
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

    private static String read(Path location) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (Files.isDirectory(location)) {
                try (Stream<Path> files = Files.walk(location)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        String name = location.relativize(file).toString().replace(File.separatorChar, '/');
                        digest.update((name + "\n" + read(file) + "\n").getBytes(UTF_8));
                    }
                }
            } else {
                try (InputStream in = new DigestInputStream(Files.newInputStream(location), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new StoreException("The code at " + location + " cannot be read: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
