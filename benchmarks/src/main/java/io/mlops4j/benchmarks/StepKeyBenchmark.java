package io.mlops4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the code part of step keys takes, in an application of 2,000 classes with 50 libraries and 20 steps. Each
 * measurement has a JVM of its own, whose start is not counted.
 */
public final class StepKeyBenchmark {
    private static final String ALL = String.valueOf(GeneratedApplication.STEP_COUNT);
    private static final String LARGE = "1";

    private final Path folder;
    private final int repetitions;
    private final List<LibraryJar> libraries;
    private final GeneratedApplication application;
    private final FreshJvm jvm;

    private StepKeyBenchmark(Path folder, int repetitions) throws IOException {
        this.folder = folder;
        this.repetitions = repetitions;
        libraries = LibraryJar.ofClassPath();
        application = new GeneratedApplication(folder, libraries);
        jvm = new FreshJvm(application.classes());
    }

    /** Takes a folder to work in, whose content it replaces, and how often to repeat each measurement. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Folders.delete(folder);
        Files.createDirectories(folder);
        new StepKeyBenchmark(folder, Integer.parseInt(args[1])).run(System.out);
    }

    private void run(PrintStream out) throws IOException, InterruptedException {
        application.build();
        Path cache = folder.resolve("cache");
        Map<String, String> found = read(cache, ALL);
        Map<String, String> large = read(cache, LARGE);
        long megabytes = libraries.stream().mapToLong(LibraryJar::bytes).sum() / 1_000_000;
        out.printf(
                Locale.ROOT,
                "%d jars of %d MB, %s of them reached; 20 steps reach %s methods, the large one %s%n%n",
                libraries.size(),
                megabytes,
                found.get("libraries"),
                found.get("units"),
                large.get("units"));

        List<Path> classFiles = classFiles(found);
        Path classList = list("classes.txt", classFiles);
        Path everything = list(
                "everything.txt", Stream.concat(classFiles.stream(), jars()).toList());
        out.println("| what, ms: median (least to most) | on the clock | on the processor |");
        out.println("|---|---|---|");
        row(out, "20 keys, libraries remembered", "first", () -> read(cache, ALL));
        row(out, "20 keys, nothing remembered", "first", this::readWithoutCache);
        row(out, "the large step, libraries remembered", "first", () -> read(cache, LARGE));
        row(out, "20 keys again in the same JVM", "second", () -> read(cache, ALL));
        row(out, "floor: SHA-256 of the class files reached", "first", () -> floor(classList));
        row(out, "floor: SHA-256 of these and all jars", "first", () -> floor(everything));

        long kept = Long.parseLong(read(cache, ALL).get("kept"));
        out.printf(Locale.ROOT, "%nKept after a full collection: %.1f MB%n", kept / 1e6);
        out.printf(
                Locale.ROOT,
                "With -Xmx64m and nothing remembered: %s ms%n",
                readSmall().get("first"));
    }

    private interface Measurement {
        Map<String, String> run() throws IOException, InterruptedException;
    }

    private void row(PrintStream out, String what, String name, Measurement measurement)
            throws IOException, InterruptedException {
        var clock = new ArrayList<Double>();
        var processor = new ArrayList<Double>();
        for (int i = 0; i < repetitions; i++) {
            Map<String, String> values = measurement.run();
            clock.add(Double.valueOf(values.get(name)));
            processor.add(Double.valueOf(values.get(name + ".cpu")));
        }
        out.println("| " + what + " | " + Figures.of(clock) + " | " + Figures.of(processor) + " |");
    }

    private Map<String, String> read(Path cache, String steps) throws IOException, InterruptedException {
        return jvm.run(KeyMeasurement.class, List.of("-Dmlops4j.cache=" + cache), steps);
    }

    private Map<String, String> readWithoutCache() throws IOException, InterruptedException {
        return read(Files.createTempDirectory(folder, "empty"), ALL);
    }

    private Map<String, String> readSmall() throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory(folder, "empty");
        return jvm.run(KeyMeasurement.class, List.of("-Xmx64m", "-Dmlops4j.cache=" + cache), ALL);
    }

    private Map<String, String> floor(Path list) throws IOException, InterruptedException {
        return jvm.run(FloorMeasurement.class, List.of(), list.toString());
    }

    private List<Path> classFiles(Map<String, String> found) {
        return Stream.of(found.getOrDefault("classes", "").split(",", -1))
                .map(name -> application.classes().resolve(name + ".class"))
                .toList();
    }

    private Stream<Path> jars() {
        return libraries.stream().map(LibraryJar::file);
    }

    private Path list(String name, List<Path> files) throws IOException {
        return Files.write(
                folder.resolve(name), files.stream().map(Path::toString).toList());
    }
}
