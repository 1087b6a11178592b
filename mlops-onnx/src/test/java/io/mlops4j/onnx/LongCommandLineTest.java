package io.mlops4j.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with many jars has a long command line. */
class LongCommandLineTest {
    /** Starts the runtime. */
    public static final class Application {
        public static void main(String[] args) {
            System.out.println("started " + NativeRuntime.environment().getVersion());
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 100_000})
    void the_runtime_starts_however_long_the_command_line_is(int characters) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                Application.class.getName(),
                "x".repeat(characters));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith("started 1.");
    }
}
