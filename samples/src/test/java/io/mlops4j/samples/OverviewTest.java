package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the first page of the Javadoc compiles, and does what the page says. */
class OverviewTest {
    private static final Path MODULE =
            Path.of("").toAbsolutePath().resolveSibling("mlops-api/src/main/java/module-info.java");
    private static final String FRAME = """
            import static io.mlops4j.tribuo.Training.logisticRegression;
            import io.mlops4j.data.*;
            import io.mlops4j.model.*;
            import io.mlops4j.pipeline.*;
            import io.mlops4j.run.*;
            import io.mlops4j.scoring.*;
            import io.mlops4j.tribuo.*;
            import io.mlops4j.workspace.*;
            import java.nio.file.Path;
            public class Flowers {
            %s
                public static void show(Path csv, Path folder) { main(csv, folder); }
            }
            """;

    @TempDir
    Path folder;

    private static String program() throws IOException {
        String comment = Files.readString(MODULE);
        String start = "<pre>{@code\n";
        return comment.substring(comment.indexOf(start) + start.length(), comment.indexOf(" * }</pre>"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));
    }

    /** What is printed meanwhile. */
    private static String output(Callable<?> program) throws Exception {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            program.call();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(UTF_8);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Flowers.java"), source);
        var problems = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(problems, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
            compiler.getTask(null, manager, problems, options, null, manager.getJavaFileObjects(file))
                    .call();
        }
        assertThat(problems.getDiagnostics()).isEmpty();
    }

    @Test
    void the_program_of_the_overview_compiles_and_runs() throws Exception {
        Path csv = folder.resolve("flowers.csv");
        var rows = new StringBuilder("sepalLength,sepalWidth,petalLength,petalWidth,species\n");
        for (int i = 0; i < 60; i++) {
            double more = i % 10 / 10.0;
            rows.append(i % 2 == 0 ? 5 + more : 6 + more)
                    .append(",3.")
                    .append(i % 7)
                    .append(i % 2 == 0 ? ",1." : ",4.")
                    .append(i % 5)
                    .append(i % 2 == 0 ? ",0.2,setosa\n" : ",1.3,versicolor\n");
        }
        Files.writeString(csv, rows);
        compile(FRAME.formatted(program().indent(4)));
        Path place = folder.resolve("workspace");

        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var show = loader.loadClass("Flowers").getMethod("show", Path.class, Path.class);
            assertThat(output(() -> show.invoke(null, csv, place)))
                    .contains("● evaluate", "model flowers version 1: registered", "Prediction[label=setosa");
        }

        assertThat(place.resolve("run.html")).content().contains("flowers", "✓ succeeded");
        assertThat(program().lines().count()).as("lines, to fit a screen").isLessThanOrEqualTo(36);
        assertThat(program().lines()).as("width").allMatch(line -> line.length() <= 120);
    }
}
