package io.mlops4j.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a search takes among 100,000 runs, in a JVM that has just started, whose start is not counted; and whether a new
 * run takes longer there than in an empty workspace.
 */
public final class RunSearchBenchmark {
    private static final int RUNS = 100_000;

    private final Path folder;
    private final int repetitions;
    private final FreshJvm jvm;

    private RunSearchBenchmark(Path folder, int repetitions) {
        this.folder = folder;
        this.repetitions = repetitions;
        this.jvm = new FreshJvm(folder);
    }

    /** Takes a folder to work in, whose content it replaces, and how often to repeat each measurement. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Folders.delete(folder);
        Files.createDirectories(folder);
        new RunSearchBenchmark(folder, Integer.parseInt(args[1])).run(System.out);
        Folders.delete(folder);
    }

    private void run(PrintStream out) throws IOException, InterruptedException {
        Path large = folder.resolve("large");
        SearchedRuns.make(large, RUNS);
        Map<String, String> made = search(large);
        out.printf(
                Locale.ROOT, "The first search, which makes the index of %d runs: %s ms%n%n", RUNS, made.get("first"));

        var measured = new ArrayList<Map<String, String>>();
        for (int i = 0; i < repetitions; i++) {
            measured.add(search(large));
        }
        out.println("| what, ms: median (least to most) | on the clock | on the processor |");
        out.println("|---|---|---|");
        row(out, "open the workspace", "open", measured);
        row(out, "20 of 100,000 runs by metric, ordered by another", "first", measured);
        row(out, "the same again in the same JVM", "second", measured);
        row(out, "a run by its id, and the one before", "find", measured);

        Map<String, String> runs = jvm.run(
                NewRunMeasurement.class,
                List.of(),
                large.toString(),
                folder.resolve("empty").toString());
        double inLarge = Double.parseDouble(runs.getOrDefault("large", "0"));
        double inEmpty = Double.parseDouble(runs.getOrDefault("empty", "0"));
        out.printf(
                Locale.ROOT,
                "%nA new run of one step, ms: %.2f beside 100,000 (mean %s, most %s), %.2f in an empty workspace"
                        + " (mean %s, most %s): %.2f times%n",
                inLarge,
                runs.get("large.mean"),
                runs.get("large.most"),
                inEmpty,
                runs.get("empty.mean"),
                runs.get("empty.most"),
                inLarge / inEmpty);
    }

    private Map<String, String> search(Path workspace) throws IOException, InterruptedException {
        return jvm.run(SearchMeasurement.class, List.of(), workspace.toString());
    }

    private static void row(PrintStream out, String what, String name, List<Map<String, String>> measured) {
        out.println("| " + what + " | " + figures(name, measured) + " | " + figures(name + ".cpu", measured) + " |");
    }

    private static Figures figures(String name, List<Map<String, String>> measured) {
        return Figures.of(measured.stream()
                .map(values -> Double.valueOf(values.getOrDefault(name, "NaN")))
                .toList());
    }
}
