package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of code runs again what depends on it, and nothing else. The loan sample is edited and compiled for it. */
class ChangedCodeTest {
    /** What training calls, three calls deep. */
    private static final String FEATURES = """
            package io.mlops4j.samples;

            final class Features {
                static double rate(double value) {
                    return normalise(value);
                }

                static double normalise(double value) {
                    return scale(value);
                }

                static double scale(double value) {
                    return value * 1.0;
                }
            }
            """;

    @TempDir
    Path folder;

    private String program;
    private List<Path> libraries;

    @BeforeEach
    void run_once() throws IOException {
        Path source = Path.of("src", "main", "java", "io", "mlops4j", "samples", "LoanDefault.java");
        program = replaced(
                Files.readString(source),
                "learningRate(settings.learningRate())",
                "learningRate(Features.rate(settings.learningRate()))");
        libraries = ApplicationClassPath.of(
                List.of(ApplicationClassPath.samples()), ApplicationClassPath.libraries(folder));
        assertThat(steps(program, FEATURES)).allMatch(line -> line.contains("SUCCEEDED"));
    }

    private static String replaced(String text, String part, String other) {
        assertThat(text).contains(part);
        return text.replace(part, other);
    }

    /** The lines about split, train and evaluate when such a program runs. */
    private List<String> steps(String programSource, String featuresSource) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Compiled.to(classes, libraries, programSource, featuresSource);
        Launched launched = Launched.withClassPath(
                ApplicationClassPath.of(List.of(classes), libraries),
                LoanDefault.class.getName(),
                "--workspace",
                folder.resolve("workspace").toString(),
                "--epochs",
                "2");
        assertThat(launched.errors()).isEmpty();
        assertThat(launched.steps()).hasSize(3);
        return launched.steps();
    }

    @Test
    void a_comment_and_another_formatting_run_nothing_again() throws IOException {
        String commented = replaced(
                program,
                "    static OnnxModel train(",
                "    // What the bank asked for.\n\n    static OnnxModel\n train(");

        assertThat(steps(commented, FEATURES)).allMatch(line -> line.contains("REUSED"));
    }

    @Test
    void a_changed_evaluation_trains_nothing_again() throws IOException {
        String evaluated = replaced(program, "\"foreign_worker\"", "\"personal_status\"");

        List<String> steps = steps(evaluated, FEATURES);

        assertThat(steps.get(0)).contains("split", "REUSED");
        assertThat(steps.get(1)).contains("train", "REUSED");
        assertThat(steps.get(2)).contains("evaluate", "SUCCEEDED", "code LoanDefault.evaluate changed");
    }

    @Test
    void a_changed_helper_three_calls_below_training_trains_again_and_is_named() throws IOException {
        String scaled = replaced(FEATURES, "value * 1.0", "value * 2.0");

        List<String> steps = steps(program, scaled);

        assertThat(steps.get(0)).contains("split", "REUSED");
        assertThat(steps.get(1))
                .contains(
                        "SUCCEEDED",
                        "code Features.scale changed (reached from LoanDefault.train by Features.normalise)");
        assertThat(steps.get(2)).contains("evaluate", "SUCCEEDED", "input train changed");
    }
}
