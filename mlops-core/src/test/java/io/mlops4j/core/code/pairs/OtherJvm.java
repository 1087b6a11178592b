package io.mlops4j.core.code.pairs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM with this one's class path. */
final class OtherJvm {
    private final Path home;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    OtherJvm(Path home) {
        this.home = home;
    }

    /** The same as this one. */
    static OtherJvm same() {
        return new OtherJvm(Path.of(System.getProperty("java.home")));
    }

    /** The home of an installed JDK of this release. */
    static Optional<Path> home(int release) {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.filter(home -> home.getFileName().toString().contains("-" + release))
                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What this JVM has its classes from. */
    static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    OtherJvm apply(List<Setting> settings) {
        for (Setting setting : settings) {
            if (setting instanceof Setting.JvmOption option) {
                options.add(option.text());
            } else if (setting instanceof Setting.Environment variable) {
                environment.put(variable.name(), variable.value());
            }
        }
        return this;
    }

    /** Runs a program of the test class path to its good end. */
    void run(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        run(command);
    }

    /** Runs a command to its good end. */
    void run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }
}
