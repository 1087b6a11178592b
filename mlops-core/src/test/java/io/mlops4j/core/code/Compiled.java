package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources that were compiled to a class directory, which can be packed as a jar. */
public final class Compiled {
    private static final Pattern PACKAGE = Pattern.compile("(?U)\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile("(?U)\\b(?:class|interface|record|enum)\\s+(\\w+)");

    private final Path directory;

    private Compiled(Path directory) {
        this.directory = directory;
    }

    /** What was compiled to a directory before. */
    public static Compiled at(Path directory) {
        return new Compiled(directory);
    }

    /** Compiles with nothing on the class path. */
    public static Compiled to(Path directory, String... sources) {
        return to(directory, List.of(), sources);
    }

    /** Compiles to a directory, which is made. The first type of each source names its file. */
    public static Compiled to(Path directory, List<Path> classPath, String... sources) {
        String path = String.join(
                java.io.File.pathSeparator,
                classPath.stream().map(Path::toString).toList());
        return compile(directory, List.of("-cp", path), sources);
    }

    private static Compiled compile(Path directory, List<String> more, String... sources) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var files = new ArrayList<Source>();
        for (String source : sources) {
            files.add(new Source(source));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var output = new StringWriter();
        var options = new ArrayList<>(List.of("-d", directory.toString(), "-proc:none", "--release", "17"));
        options.addAll(more);
        if (!files.isEmpty()
                && !compiler.getTask(output, null, null, options, null, files).call()) {
            throw new AssertionError(output.toString());
        }
        return new Compiled(directory);
    }

    /** Compiles a module to a directory, which is made. */
    static Compiled toModule(Path directory, List<Path> modulePath, String version, String... sources) {
        String path = String.join(
                java.io.File.pathSeparator,
                modulePath.stream().map(Path::toString).toList());
        return compile(directory, List.of("-p", path, "--module-version", version), sources);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        private static String name(String text) {
            Matcher named = PACKAGE.matcher(text);
            String folder = named.find() ? named.group(1).replace('.', '/') + "/" : "";
            Matcher type = TYPE.matcher(text);
            return folder + (type.find() ? type.group(1) : text.startsWith("module ") ? "module-info" : "package-info");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Where the classes are. */
    public Path directory() {
        return directory;
    }

    /** Adds a file beside the classes. */
    Compiled file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A jar of all files, to be written. */
    public Packed packed() {
        return new Packed(entries(""));
    }

    /** Files by their names behind a prefix. */
    public Map<String, byte[]> entries(String prefix) {
        var entries = new TreeMap<String, byte[]>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                entries.put(prefix + name, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return entries;
    }

    /** The text of a {@code pom.properties}. */
    static byte[] pomProperties(String group, String artifact, String version) {
        return ("#Created\ngroupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n")
                .getBytes(UTF_8);
    }
}
