package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Row;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Scorer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runtime writes, it writes past {@code System.err}: another process is needed to see it. */
class QuietRuntimeTest {
    @TempDir
    Path folder;

    @Test
    void models_good_and_bad_print_nothing() throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Program.class.getName())
                .redirectOutput(out)
                .redirectError(err)
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).hasContent("");
        assertThat(out).hasContent("scored, refused, refused");
        assertThat(process.exitValue()).isZero();
    }

    /** Scores well, runs into an error of the runtime, and opens what it cannot load. */
    static final class Program {
        private Program() {}

        @SuppressWarnings("ArrayRecordComponent") // what a user may write
        record Hot(float[] hot) {}

        private static OnnxModel model(Node node) {
            return GraphWriter.named("g")
                    .input("n", ElementType.STRING, TensorInfo.OPEN)
                    .node(node.inputs("n").outputs("hot"))
                    .output("hot", ElementType.FLOAT, TensorInfo.OPEN, 2)
                    .toModel();
        }

        public static void main(String[] args) {
            OnnxModel strict = model(Node.ml("OneHotEncoder")
                    .attribute("cats_strings", List.of("a", "b"))
                    .attribute("zeros", 0));
            try (Scorer<Row, Hot> scorer = Scorer.of(strict).open(Hot.class)) {
                System.out.print(scorer.score(Row.of(Map.of("n", "a"))).hot().length == 2 ? "scored" : "?");
                System.out.print(refused(() -> scorer.score(Row.of(Map.of("n", "c")))));
            }
            System.out.print(
                    refused(() -> Scorer.of(model(Node.of("Frobnicate"))).open(Hot.class)));
            System.out.flush();
        }

        private static String refused(Runnable call) {
            try {
                call.run();
                return ", done";
            } catch (ValidationException e) {
                return ", refused";
            }
        }
    }
}
