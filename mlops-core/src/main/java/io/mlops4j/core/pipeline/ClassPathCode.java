package io.mlops4j.core.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.StoreException;
import io.mlops4j.core.pipeline.KeyPart.Kind;
import io.mlops4j.pipeline.StepEntry;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The code part of a step's key: the method, the whole location it lies in, and every entry of the class path, each by
 * its bytes. Sound, and coarse: any change of code runs every step again. Digests are taken once in a JVM, so what was
 * on disk first is what counts.
 */
public final class ClassPathCode {
    private static final Map<Path, String> DIGESTS = new ConcurrentHashMap<>();

    private ClassPathCode() {}

    /** The parts that stand for a step's code; empty if its class files cannot be found. */
    public static Optional<List<KeyPart>> of(StepEntry entry) {
        Optional<Path> location = location(entry.owner());
        if (location.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<KeyPart>();
        String method = entry.owner().getName() + "." + entry.method() + entry.descriptor();
        parts.add(new KeyPart(Kind.VALUE, "", method, ""));
        parts.add(new KeyPart(Kind.VALUE, fileName(location.get()), digest(location.get()), ""));
        for (Path library : classPath()) {
            if (!library.equals(location.get())) {
                parts.add(new KeyPart(Kind.VALUE, fileName(library), digest(library), ""));
            }
        }
        parts.add(new KeyPart(
                Kind.VALUE,
                "",
                String.valueOf(Runtime.version().feature()),
                String.valueOf(Runtime.version().feature())));
        return Optional.of(parts);
    }

    /** What is on the class path and module path, in order, each once; what does not exist is left out. */
    public static Set<Path> classPath() {
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
    public static String digest(Path location) {
        return DIGESTS.computeIfAbsent(location, ClassPathCode::read);
    }

    /** The name of a jar; of a class directory such as {@code app/target/classes}, with the name of its project. */
    public static String fileName(Path location) {
        Path name = location.getFileName();
        if (!Files.isDirectory(location) || location.getNameCount() < 3) {
            return name == null ? location.toString() : name.toString();
        }
        return location.subpath(location.getNameCount() - 3, location.getNameCount())
                .toString()
                .replace(File.separatorChar, '/');
    }

    private static Optional<Path> location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            return Files.exists(path) ? Optional.of(real(path)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
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
