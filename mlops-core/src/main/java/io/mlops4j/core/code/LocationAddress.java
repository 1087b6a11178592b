package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a root that classes are loaded from lies, whichever way a loader spells it.
 *
 * @param file a directory or jar, its real path if it exists
 * @param inner for each jar in a jar, or folder in a jar, its name there; for the runtime image the name of a module
 */
record LocationAddress(Path file, List<String> inner) {
    private static final String JAR = "jar:";
    private static final String FILE = "file:";
    /** Spring Boot's, from 3.2 on: {@code jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/}. */
    private static final String NESTED = "nested:";

    /** The runtime image of this JVM: {@code jrt:/com.acme/}. */
    private static final String IMAGE = "jrt:/";

    private static final Path IMAGE_FILE = real(Path.of(System.getProperty("java.home"), "lib", "modules"));

    private static final String INTO = "!/";
    private static final String NESTED_INTO = "/!";

    LocationAddress {
        inner = List.copyOf(inner);
    }

    // Written out, since those of a record are linked when they are first called, which takes long in a fresh JVM.

    @Override
    public boolean equals(Object other) {
        return other instanceof LocationAddress address && address.file.equals(file) && address.inner.equals(inner);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + inner.hashCode();
    }

    static LocationAddress of(Path file) {
        return new LocationAddress(real(file), List.of());
    }

    /** The root of which a URL is spelled so; null if it is neither in a file system, a jar nor the runtime image. */
    static @Nullable LocationAddress parse(String url) {
        String rest = url.startsWith(JAR) ? url.substring(JAR.length()) : url;
        if (rest.startsWith(NESTED)) {
            int cut = rest.indexOf(NESTED_INTO);
            return cut < 0
                    ? split(rest.substring(NESTED.length()))
                    : split(rest.substring(NESTED.length(), cut) + INTO + rest.substring(cut + NESTED_INTO.length()));
        }
        if (rest.startsWith(IMAGE)) {
            return new LocationAddress(IMAGE_FILE, List.of(moduleOf(rest)));
        }
        return rest.startsWith(FILE) ? split(rest.substring(FILE.length())) : null;
    }

    /** The module of a file in the runtime image; null if a URL is none of such a file. */
    static @Nullable String moduleInImage(String url) {
        return url.startsWith(IMAGE) ? moduleOf(url) : null;
    }

    private static String moduleOf(String inImage) {
        int end = inImage.indexOf('/', IMAGE.length());
        return inImage.substring(IMAGE.length(), end < 0 ? inImage.length() : end);
    }

    /** Whether it is a module in the runtime image of this JVM. */
    boolean isInImage() {
        return file.equals(IMAGE_FILE) && !inner.isEmpty();
    }

    /** The folder of a module in the runtime image, whose stamp is that of the image. */
    Path folderInImage() {
        return FileSystems.getFileSystem(URI.create(IMAGE)).getPath("/modules", lastName());
    }

    private static LocationAddress split(String path) {
        int cut = path.indexOf(INTO);
        var inner = new ArrayList<String>();
        int from = cut < 0 ? path.length() : cut + INTO.length();
        while (from < path.length()) {
            int to = path.indexOf(INTO, from);
            if (to < 0) {
                to = path.length();
            }
            String name = decoded(path.substring(from, to));
            String trimmed = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            if (!trimmed.isEmpty()) {
                inner.add(trimmed);
            }
            from = to + INTO.length();
        }
        return new LocationAddress(real(path(decoded(cut < 0 ? path : path.substring(0, cut)))), inner);
    }

    private static Path path(String decoded) {
        String local = decoded.startsWith("//") ? decoded.substring(2) : decoded;
        // On Windows /C:/x is the path C:/x.
        boolean drive = File.separatorChar == '\\' && local.length() > 2 && local.charAt(2) == ':';
        return Path.of(drive ? local.substring(1) : local);
    }

    private static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The last name: of the innermost jar or folder, or of the file. */
    String lastName() {
        if (!inner.isEmpty()) {
            String last = inner.get(inner.size() - 1);
            return last.substring(last.lastIndexOf('/') + 1);
        }
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    @Override
    public String toString() {
        return inner.isEmpty() ? file.toString() : file.toString().concat(INTO).concat(String.join(INTO, inner));
    }
}
