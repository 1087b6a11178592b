package io.mlops4j.testkit.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of this class path in a JVM of its own. */
final class ForkedJvm implements AutoCloseable {
    private static final List<String> HANDED_ON =
            List.of("java.io.tmpdir", "mlops4j.cache", "user.language", "user.country");

    private final Process process;

    private ForkedJvm(Process process) {
        this.process = process;
    }

    /** Starts the class with this {@code main}; its output and errors are one. */
    static ForkedJvm start(Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:-UsePerfData"));
        for (String property : HANDED_ON) {
            Optional.ofNullable(System.getProperty(property))
                    .ifPresent(value -> command.add("-D" + property + "=" + value));
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ForkedJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Surefire may hand the class path on in a jar's manifest; modules have theirs elsewhere. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path, System.getProperty("jdk.module.path", ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The next line of its output. */
    String line() throws IOException {
        return String.valueOf(process.inputReader().readLine());
    }

    /** Waits for its end, which has to be a good one. */
    void succeed() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as("exit code of a process that said: %s", output)
                .isZero();
    }

    /** Kills it, if it is still there. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
