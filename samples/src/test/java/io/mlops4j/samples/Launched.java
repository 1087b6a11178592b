package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that ran to its end in a JVM of its own.
 *
 * @param output what it printed
 * @param errors what it printed to standard error
 */
record Launched(String output, String errors) {
    private static final Path THIS_JDK = Path.of(System.getProperty("java.home"));

    /** Says yes to native code before a JVM warns of it, where it knows these options. */
    private static final List<String> SILENCE = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    /** Runs {@code java -cp classPath mainClass arguments}. */
    static Launched withClassPath(List<Path> classPath, String mainClass, String... arguments) {
        return withClassPath(THIS_JDK, classPath, mainClass, arguments);
    }

    /** The same with another JDK. */
    static Launched withClassPath(Path jdk, List<Path> classPath, String mainClass, String... arguments) {
        var options = new ArrayList<>(List.of("-cp", ApplicationClassPath.text(classPath), mainClass));
        options.addAll(List.of(arguments));
        return launch(jdk, Map.of(), options);
    }

    /** The same with variables of the environment. */
    static Launched withEnvironment(
            Map<String, String> environment, List<Path> classPath, String mainClass, String... arguments) {
        var options = new ArrayList<>(List.of("-cp", ApplicationClassPath.text(classPath), mainClass));
        options.addAll(List.of(arguments));
        return launch(THIS_JDK, environment, options);
    }

    /** Runs {@code java -jar jar arguments}. */
    static Launched jar(Path jar, String... arguments) {
        var options = new ArrayList<>(List.of("-jar", jar.toString()));
        options.addAll(List.of(arguments));
        return launch(THIS_JDK, Map.of(), options);
    }

    /** The home of an installed JDK of this release. */
    static Optional<Path> jdk(int release) {
        Path homes = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(homes)) {
            return Optional.empty();
        }
        try (Stream<Path> installed = Files.list(homes)) {
            return installed
                    .filter(home -> home.toString().contains("-" + release + "-"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What starts a JVM of this JDK. */
    static List<String> command(List<String> options) {
        return command(THIS_JDK, options);
    }

    private static List<String> command(Path jdk, List<String> options) {
        var command = new ArrayList<String>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        command.addAll(SILENCE);
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        return command;
    }

    private static Launched launch(Path jdk, Map<String, String> environment, List<String> options) {
        var own = new ArrayList<String>();
        own.add("-Dmlops4j.cache=" + System.getProperty("mlops4j.cache", ""));
        own.addAll(options);
        try {
            File errors = File.createTempFile("launched", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command(jdk, own)).redirectError(errors);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int status = process.waitFor();
            var launched = new Launched(output, Files.readString(errors.toPath()));
            Files.delete(errors.toPath());
            if (status != 0) {
                throw new AssertionError("It ended with " + status + ":\n" + launched);
            }
            return launched;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The lines that begin so. */
    List<String> lines(String start) {
        return output.lines().filter(line -> line.startsWith(start)).toList();
    }

    /** The lines about steps that ran or were reused. */
    List<String> steps() {
        return output.lines()
                .filter(line -> line.contains("✓ ") && !line.contains("model"))
                .toList();
    }
}
