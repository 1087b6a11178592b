package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * The applications in {@code src/test/neighbours}, their class paths resolved by Maven as it does for users, in a project of
 * their own beside our modules' POMs: nothing is installed for that, and our jars are those under test.
 */
final class Neighbours {
    private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Path SOURCES = Path.of("src", "test", "neighbours").toAbsolutePath();
    private static final List<String> OURS =
            List.of("mlops-bom", "mlops-api", "mlops-core", "mlops-onnx", "mlops-testkit", "mlops-azure");

    private final Map<String, List<Path>> classPaths = new HashMap<>();

    private Neighbours() {}

    static Neighbours resolved(Path folder, List<String> applications) throws IOException, InterruptedException {
        String parent = Files.readString(PROJECT.resolve("pom.xml"));
        copy(SOURCES.resolve("pom.xml"), folder.resolve("neighbours"));
        for (String module : OURS) {
            copy(PROJECT.resolve(module).resolve("pom.xml"), folder.resolve(module));
        }
        for (String application : applications) {
            copy(
                    SOURCES.resolve(application).resolve("pom.xml"),
                    folder.resolve("neighbours").resolve(application));
        }
        Files.writeString(folder.resolve("pom.xml"), withModules(parent, applications));
        maven(folder, version(parent));

        var neighbours = new Neighbours();
        for (String application : applications) {
            neighbours.classPaths.put(application, classPath(folder, application));
        }
        return neighbours;
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    private static String withModules(String pom, List<String> applications) {
        var modules = new ArrayList<>(OURS);
        applications.forEach(application -> modules.add("neighbours/" + application));
        String text = modules.stream()
                .map(module -> "<module>" + module + "</module>")
                .collect(Collectors.joining("", "<modules>", "</modules>"));
        return pom.replaceFirst("(?s)<modules>.*?</modules>", Matcher.quoteReplacement(text));
    }

    private static String version(String pom) {
        Matcher matcher = Pattern.compile("<version>([^<]*)</version>").matcher(pom);
        if (!matcher.find()) {
            throw new AssertionError("No version in " + PROJECT.resolve("pom.xml"));
        }
        return matcher.group(1);
    }

    private static void maven(Path folder, String version) throws IOException, InterruptedException {
        var command = List.of("mvn", "-B", "-q", "-Dquick", "-Dmlops4j.version=" + version, "compile");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            String why = "The applications cannot be resolved: there is no mvn on the path";
            abortOrFail(why);
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }

    private static void abortOrFail(String why) {
        if (System.getenv("CI") != null) {
            fail(why);
        }
        abort(why);
    }

    /** Our modules by their jars, and the application's classes first. */
    private static List<Path> classPath(Path folder, String application) throws IOException {
        Path place = folder.resolve("neighbours").resolve(application).resolve("target");
        List<Path> ours = ApplicationClassPath.libraries(folder);
        var classPath = new ArrayList<Path>();
        String resolved = Files.readString(place.resolve("class-path.txt"));
        for (String entry : resolved.split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            classPath.add(
                    path.startsWith(folder)
                            ? jar(folder.relativize(path).getName(0).toString(), ours)
                            : path);
        }
        classPath.add(0, compiled(application, place.resolve("classes"), classPath));
        return classPath;
    }

    private static Path jar(String module, List<Path> jars) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(module))
                .findFirst()
                .orElseThrow();
    }

    private static Path compiled(String application, Path classes, List<Path> classPath) {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-d",
                        classes.toString(),
                        "-cp",
                        ApplicationClassPath.text(classPath),
                        SOURCES.resolve("Loop.java").toString(),
                        SOURCES.resolve(program(application))
                                .resolve("Main.java")
                                .toString());
        if (result != 0) {
            throw new AssertionError("Main.java of " + application + " does not compile");
        }
        return classes;
    }

    /** Where versions are not managed the program is the same. */
    private static String program(String application) {
        return application.replace("-unmanaged", "");
    }

    /** The jar of that name and version on the class path of an application. */
    boolean has(String application, String jar) {
        return classPath(application).stream()
                .anyMatch(entry -> entry.getFileName().toString().equals(jar));
    }

    private List<Path> classPath(String application) {
        return requireNonNull(classPaths.get(application), application);
    }

    Launched run(String application, String... arguments) {
        return run(application, Map.of(), arguments);
    }

    Launched run(String application, Map<String, String> environment, String... arguments) {
        return Launched.withEnvironment(environment, classPath(application), "Main", arguments);
    }
}
