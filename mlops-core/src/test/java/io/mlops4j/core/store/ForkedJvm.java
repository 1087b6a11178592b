package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the test class path in a JVM of its own. */
public final class ForkedJvm {
    private final Class<?> main;
    private final List<String> wrapper = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    /** Of the class with this {@code main}. */
    public ForkedJvm(Class<?> main) {
        this.main = main;
    }

    /** Starts it by another command, which gets the command of the JVM as its last arguments. */
    public ForkedJvm by(String... command) {
        Collections.addAll(wrapper, command);
        return this;
    }

    /** With an option of the JVM. */
    public ForkedJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Starts it; its output and errors are one. */
    public Process start(Object... arguments) throws IOException {
        var command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-XX:-UsePerfData", "-cp", String.join(File.pathSeparator, classPath()), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What this JVM has its classes from. */
    static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Runs it to its end, which has to be a good one; answers its output. */
    public String run(Object... arguments) throws IOException, InterruptedException {
        return succeed(start(arguments));
    }

    /** Waits for its good end; answers its output. */
    public static String succeed(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
