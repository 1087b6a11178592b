package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.mlops4j.azure.AzureBlobStore;
import io.mlops4j.azure.Azurite;
import io.mlops4j.data.Csv;
import io.mlops4j.data.TrainTest;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.testkit.PipelineTester;
import io.mlops4j.workspace.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing leaves the machine, and nothing is written that nobody asked for. The process has a home, temporary folders, a cache
 * and a working folder of its own, by the environment as well as by Java's properties, which native code does not read; and
 * none of the variables of a build server, which turn off what some libraries send.
 */
class SilentProcessTest {
    /** Trains, scores, closes and waits for what a library does behind our back. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            Path csv = Path.of(args[1]);
            try (var workspace = Workspace.open(URI.create(args[0]))) {
                workspace.datasets().register("flowers", Csv.file(csv).label("species"));
                var run = workspace.experiment("silent").run(pipeline());
                var version = run.registeredModel("flowers").orElseThrow();
                try (var scorer = Scorer.of(version).open(FirstModel.Flower.class, Prediction.class)) {
                    System.out.println(scorer.score(new FirstModel.Flower(5.1, 3.5, 1.4, 0.2)));
                }
            }
            try (var workspace = Workspace.open(URI.create("mem:/"))) {
                PipelineTester.of(pipeline())
                        .dataset("flowers", Csv.file(csv).label("species").read())
                        .run(workspace);
            }
            Thread.sleep(2_000);
        }

        private static Pipeline pipeline() {
            var p = Pipeline.named("silent");
            var split = p.step("split").inputs(p.dataset("flowers")).run(FirstModel::split);
            var model = p.step("train").inputs(split.get(TrainTest::train)).run(FirstModel::train);
            var evaluation =
                    p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Evaluation::of);
            p.register("flowers", model).metrics(evaluation);
            return p.build();
        }
    }

    @TempDir
    private Path temporary;

    private Path root;
    private Path log;
    private Map<String, String> before;

    @BeforeEach
    void folders() throws IOException, InterruptedException {
        root = Files.createDirectories(temporary.toRealPath().resolve("root"));
        log = temporary.resolve("strace.log");
        for (String folder : List.of("home", "user", "tmp", "javatmp", "cache", "work")) {
            Files.createDirectory(root.resolve(folder));
        }
        repository(root.resolve("work"));
        before = contents();
    }

    /** With a file that looks changed and is not: what Git would note down when it is asked. */
    private static void repository(Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Steps.java"), "class Steps {}");
        for (String command : List.of("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -q -m first")) {
            var git = new ArrayList<>(List.of("git"));
            git.addAll(List.of(command.split(" ")));
            Process process = new ProcessBuilder(git)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).as(command).isZero();
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    }

    @Test
    void with_a_workspace_in_a_folder_nothing_is_sent_and_nothing_else_is_written() throws Exception {
        run(root.resolve("workspace").toUri());

        assertThat(root.resolve("workspace")).isNotEmptyDirectory();
        assertNothingIsThereBut("workspace", "cache/mlops4j");
        assertSilent(List.of());
    }

    @Test
    void with_a_workspace_in_azure_nobody_else_is_asked_and_only_the_cache_is_written() throws Exception {
        URI place = Azurite.shared().newContainer("/ml");
        AzureBlobStore.at(place).createContainer().open().close();

        run(place);

        assertThat(root.resolve("cache/mlops4j/blobs")).isNotEmptyDirectory();
        assertNothingIsThereBut("cache/mlops4j");
        int port = Azurite.shared().port();
        assertSilent(List.of("127.0.0.1:" + port, "::ffff:127.0.0.1:" + port));
    }

    private void run(URI workspace) throws IOException, InterruptedException {
        Path csv = root.resolve("iris.csv");
        try (InputStream file = requireNonNull(FirstModel.class.getResourceAsStream("iris.csv"))) {
            Files.copy(file, csv);
        }
        var command = new ArrayList<>(SystemCalls.areVisible() ? SystemCalls.writtenTo(log) : List.<String>of());
        command.addAll(Launched.command(List.of(
                "-XX:-UsePerfData",
                "-Duser.home=" + root.resolve("user"),
                "-Djava.io.tmpdir=" + root.resolve("javatmp"),
                Program.class.getName(),
                workspace.toString(),
                csv.toString())));
        var builder = new ProcessBuilder(command)
                .directory(root.resolve("work").toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(temporary.toFile(), "output.txt"));
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH", ApplicationClassPath.whole(),
                        "HOME", root.resolve("home").toString(),
                        "TMPDIR", root.resolve("tmp").toString(),
                        "XDG_CACHE_HOME", root.resolve("cache").toString()));
        int status = builder.start().waitFor();
        assertThat(Files.readString(temporary.resolve("output.txt")))
                .as("ended with " + status)
                .contains("setosa");
        assertThat(status).isZero();
        Files.delete(csv);
    }

    private void assertNothingIsThereBut(String... expected) throws IOException {
        Map<String, String> written = contents();
        written.entrySet().removeAll(before.entrySet());
        assertThat(written.keySet())
                .filteredOn(entry -> Stream.of(expected).noneMatch(entry::startsWith))
                .isEmpty();
    }

    /** All files below the root with their contents, and folders. */
    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path entry : all.toList()) {
                String content = Files.isDirectory(entry) ? "folder" : Files.readString(entry, ISO_8859_1);
                contents.put(root.relativize(entry).toString(), content);
            }
        }
        return contents;
    }

    private void assertSilent(List<String> used) throws IOException {
        if (!Files.exists(log)) {
            String why = "What is sent cannot be seen: strace is not installed, or not allowed to look";
            if (System.getenv("CI") != null) {
                fail(why);
            }
            abort(why);
        }
        SystemCalls calls = SystemCalls.in(log);
        assertThat(calls.addresses()).isSubsetOf(used);
        assertThat(calls.written())
                .isNotEmpty()
                .filteredOn(file ->
                        Stream.of(root, Path.of("/dev"), Path.of("/proc/self")).noneMatch(file::startsWith))
                .isEmpty();
    }
}
