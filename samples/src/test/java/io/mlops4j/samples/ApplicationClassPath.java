package io.mlops4j.samples;

import static java.util.stream.Collectors.joining;

import io.mlops4j.core.code.Compiled;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What applications have on their class path in these tests: mlops4j's modules, in the form that a test wants, and libraries. */
final class ApplicationClassPath {
    private static final List<Path> WHOLE = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    private static final Pattern FOR_TESTS = Pattern.compile(
            "test-classes|-tests\\.jar|junit|jqwik|assertj|archunit|opentest4j|apiguardian|byte-buddy|surefire|spring-boot|mlops-testkit");
    private static final Pattern MODULE = Pattern.compile("\\bmlops-(?:api|core|onnx|tribuo|azure)\\b");

    private ApplicationClassPath() {}

    /** All that is on the class path of these tests, as one text. */
    static String whole() {
        return text(WHOLE);
    }

    /** The class directory of the samples. */
    static Path samples() {
        return where(LoanDefault.class);
    }

    /** The class directory of these tests. */
    static Path tests() {
        return where(ApplicationClassPath.class);
    }

    /** The jar of Spring Boot's launcher. */
    static Path bootLoader() {
        return WHOLE.stream()
                .filter(entry -> entry.toString().contains("spring-boot-loader"))
                .findFirst()
                .orElseThrow();
    }

    private static Path where(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All that the samples need at run time, mlops4j's modules as jars. */
    static List<Path> libraries(Path folder) {
        return runtime()
                .map(entry -> isModule(entry) ? jar(entry, folder) : entry)
                .toList();
    }

    /** The same, mlops4j's modules as class directories. */
    static List<Path> librariesBesideDirectories(Path folder) {
        return runtime()
                .map(entry -> isModule(entry) ? directory(entry, folder) : entry)
                .toList();
    }

    private static Stream<Path> runtime() {
        return WHOLE.stream()
                .filter(entry -> !FOR_TESTS.matcher(entry.toString()).find())
                .filter(entry -> !entry.equals(samples()));
    }

    private static boolean isModule(Path entry) {
        return MODULE.matcher(entry.toString()).find();
    }

    private static String name(Path module) {
        var matcher = MODULE.matcher(module.toString());
        String name = "";
        while (matcher.find()) {
            name = matcher.group();
        }
        return name;
    }

    private static Path jar(Path module, Path folder) {
        Path jar = folder.resolve(name(module) + ".jar");
        if (!Files.isDirectory(module)) {
            return module;
        }
        return Files.exists(jar)
                ? jar
                : Compiled.at(module)
                        .packed()
                        .project("io.mlops4j", name(module), "0.1.0")
                        .to(jar);
    }

    private static Path directory(Path module, Path folder) {
        if (Files.isDirectory(module)) {
            return module;
        }
        Path directory = folder.resolve(name(module));
        try (var jar = new JarFile(module.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = directory.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes first, then the others. */
    static List<Path> of(List<Path> first, List<Path> others) {
        var all = new ArrayList<>(first);
        all.addAll(others);
        return all;
    }

    static String text(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(joining(File.pathSeparator));
    }
}
