package io.mlops4j.samples.kept;

import static io.mlops4j.pipeline.ReusePolicy.refresh;
import static io.mlops4j.pipeline.ReusePolicy.share;
import static io.mlops4j.pipeline.ReusePolicy.verify;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static java.time.ZoneOffset.UTC;

import io.mlops4j.data.Column;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Folder;
import io.mlops4j.data.Table;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.samples.LoanDefault;
import io.mlops4j.samples.kept.Trials.Power;
import io.mlops4j.samples.kept.Trials.Warehouse;
import io.mlops4j.samples.kept.Values.Colour;
import io.mlops4j.testkit.TestClock;
import io.mlops4j.tribuo.Training;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the workspace that {@link KeptWorkspaceTest} opens: {@code KeptWorkspace workspace-1.zip}. It was run once, by the
 * version that it is a witness of, and is no part of the build. When a later version stores something that this one does not
 * have, another file is made beside it; the first one is never made again.
 */
final class KeptWorkspace {
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    /** In the process that is to be killed, the power goes off. */
    private static final String KILLED = "--killed";

    private final TestClock clock;
    private final Workspace workspace;

    private KeptWorkspace(Path folder, Instant start, Power power) {
        this.clock = new TestClock(start);
        this.workspace = Workspace.builder()
                .location(folder.toUri())
                .clock(clock)
                .actor("anna")
                .progress(false)
                .parallelism(1)
                .service(Warehouse.class, password -> password.length())
                .service(Power.class, power)
                .secrets(SecretSource.of(Map.of("warehouse-password", "correct horse")))
                .open();
    }

    /** Takes the file that is to be written. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals(KILLED)) {
            new KeptWorkspace(Path.of(args[1]), START.plus(Duration.ofDays(2)), () -> Runtime.getRuntime()
                            .halt(0))
                    .cutOff();
            throw new IllegalStateException("The power is still on");
        }
        Path folder = Files.createTempDirectory("kept");
        var first = new KeptWorkspace(folder, START, () -> {});
        first.fill();
        kill(folder);
        var last = new KeptWorkspace(folder, START.plus(Duration.ofDays(3)), () -> {});
        last.finish();
        zip(folder, Path.of(args[0]));
    }

    private void fill() throws IOException {
        datasets();
        values();
        loans();
        trials();
        models();
        workspace.close();
    }

    private void datasets() throws IOException {
        Csv applications = csv("loan-applications.csv").label("risk");
        Table all = applications.read();
        workspace.datasets().register("applications", all.sample(120, 1));
        hour();
        workspace.datasets().register("applications", all.sample(200, 2));
        workspace.datasets().register("accounts", csv("bank-accounts.csv"));
        workspace.datasets().register("everything", everything(3));
        workspace.datasets().register("everything", everything(5));
        workspace.datasets().register("everything", everything(3)); // moves back
        Path files = Files.createTempDirectory("files");
        for (String digit : List.of("7", "0")) {
            Path label = Files.createDirectories(files.resolve("digits").resolve(digit));
            Files.write(label.resolve("a.bin"), new byte[] {(byte) digit.charAt(0), 0, -1});
            Files.writeString(label.resolve("b ä.txt"), "a picture of " + digit);
        }
        workspace
                .datasets()
                .register("digits", Folder.of(files.resolve("digits")).labelledByFolder());
        Files.writeString(Files.createDirectories(files.resolve("notes")).resolve("note.txt"), "first\n");
        workspace.datasets().register("notes", Folder.of(files.resolve("notes")));
        Files.writeString(files.resolve("notes").resolve("more.txt"), "second\n");
        workspace.datasets().register("notes", Folder.of(files.resolve("notes")));
    }

    /** Columns of all types with a value missing in each, a label and weights. */
    static Table everything(int rows) {
        var table = Table.builder(
                Column.float64("amount"),
                Column.int64("count"),
                Column.categorical("colour"),
                Column.text("note"),
                Column.bool("paid"),
                Column.timestamp("at"),
                Column.categorical("risk"),
                Column.float64("weight"));
        for (int i = 0; i < rows; i++) {
            table.row(
                    i == 0 ? null : -0.1 * i,
                    i == 1 ? null : Long.MIN_VALUE + i,
                    i == 2 ? null : "colour " + i % 2,
                    i == 0 ? null : "line\n" + i + " 😀",
                    i == 1 ? null : i % 2 == 0,
                    i == 2 ? null : START.plusNanos(i),
                    i % 2 == 0 ? "good" : "bad",
                    1.0 + i);
        }
        return table.label("risk").weight("weight").build();
    }

    private void values() {
        var day = LocalDate.of(2026, 2, 1);
        run("values", Values.pipeline(), Map.of("start", day));
        run("values", Values.pipeline(), Map.of("start", day, "limit", 7, "word", "stop\nand go"));
        run("values", Values.pipeline(), Map.of("start", day, "colour", Colour.RED, "layers", 4));
        run("values", Values.pipeline(), Map.of("start", day)); // reused
    }

    private void loans() {
        run("loans", Loans.pipeline(), Map.of());
        run("loans", Loans.pipeline(), Map.of()); // reused, the model is there
        run("loans", Loans.pipeline(), Map.of("epochs", Optional.of(5)));
        run("loans", Loans.pipeline(), Map.of("epochs", Optional.of(5), "l2", 30.0, "learningRate", 0.01));
    }

    private void trials() {
        for (int i = 0; i < 70; i++) {
            run("sweeps", Trials.sweep(), Map.of("width", 1 + i % 10, "rate", i / 100.0));
        }
        run("trials", Trials.verified(), Map.of());
        hour();
        workspace
                .experiment("trials")
                .newRun(Trials.verified())
                .reuse(verify(share(1)))
                .verifySeed(7)
                .run();
        workspace
                .experiment("trials")
                .newRun(Trials.verified())
                .reuse(verify(share(0.5)))
                .verifySeed(42)
                .run();
        run("trials", Trials.verified(), Map.of());
        run("trials", Trials.sweep().withValue("quality", 0.75), Map.of("width", 99));
        workspace
                .experiment("trials")
                .newRun(Trials.sweep())
                .argument("width", 100)
                .reuse(refresh())
                .run();
        hour();
        run("nights", Trials.outside(), Map.of());
        clock.advance(Duration.ofHours(7));
        run("nights", Trials.outside(), Map.of());
        try {
            workspace
                    .experiment("nights")
                    .newRun(Trials.failing())
                    .tag("ticket", "A-1 ü")
                    .run();
            throw new IllegalStateException("It should have failed");
        } catch (RunFailedException e) {
            hour();
        }
    }

    private void models() {
        List<ModelVersion> versions = workspace.models().versions("loan-default");
        var models = workspace.models();
        models.setAlias("production", versions.get(0));
        hour();
        models.moveAlias("production", versions.get(0), versions.get(1));
        hour();
        models.setAlias("staging", versions.get(2));
        models.moveAlias("production", versions.get(1), versions.get(0));
        hour();
        models.removeAlias("loan-default", "staging");
        models.register("iris", iris(), Map.of("source", "elsewhere", "note", "ä\n😀"));
        models.setAlias("champion", models.latest("iris").orElseThrow());
        try (var other = Workspace.builder()
                .location(URI.create("mem:/"))
                .clock(clock)
                .actor("bernd")
                .progress(false)
                .open()) {
            other.datasets()
                    .register("applications", csv("loan-applications.csv").label("risk"));
            other.datasets().register("accounts", csv("bank-accounts.csv"));
            Run run = other.experiment("elsewhere")
                    .newRun(Loans.pipeline())
                    .argument("epochs", Optional.of(2))
                    .run();
            other.models().copy(run.registeredModel("loan-default").orElseThrow(), models);
        }
    }

    private static OnnxModel iris() {
        return Training.classifier(csv("iris.csv").label("species").read())
                .fit(logisticRegression().epochs(20))
                .toOnnx();
    }

    private void cutOff() {
        workspace
                .experiment("nights")
                .newRun(Trials.cutOff())
                .tag("power", "off")
                .run();
    }

    private void finish() {
        run("sweeps", Trials.sweep(), Map.of("width", 7));
        workspace.close();
    }

    private Run run(String experiment, Pipeline pipeline, Map<String, Object> arguments) {
        clock.advance(Duration.ofMinutes(10));
        var run = workspace
                .experiment(experiment)
                .newRun(pipeline)
                .tag("branch", arguments.isEmpty() ? "main" : "trial ä");
        arguments.forEach(run::argument);
        return run.run();
    }

    private void hour() {
        clock.advance(Duration.ofHours(1));
    }

    private static Csv csv(String name) {
        return Csv.resource(LoanDefault.class, name);
    }

    private static void kill(Path folder) throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptWorkspace.class.getName(),
                        KILLED,
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    /** A file of files that are not packed, packed as a whole: records are alike, and become a quarter of what each would be. */
    private static void zip(Path folder, Path file) throws IOException {
        try (var outer = new ZipOutputStream(Files.newOutputStream(file));
                Stream<Path> all = Files.walk(folder)) {
            outer.putNextEntry(entry("workspace.zip"));
            var inner = new ZipOutputStream(outer);
            inner.setMethod(ZipOutputStream.STORED);
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                add(inner, folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
            inner.finish();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = entry(name);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(START, UTC));
        return entry;
    }
}
