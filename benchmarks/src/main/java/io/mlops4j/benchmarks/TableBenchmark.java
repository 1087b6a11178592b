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
 * How long it takes to read, profile and register a table of 1,000,000 rows by 20 columns, beside FastCSV alone in the same
 * JVM, and to join two of them; and what memory such a table takes.
 */
public final class TableBenchmark {
    private static final int ROWS = 1_000_000;
    private static final double CELLS = (double) ROWS * GeneratedTable.COLUMNS;

    private final Path folder;
    private final FreshJvm jvm;
    private final List<Map<String, String>> measured = new ArrayList<>();

    private TableBenchmark(Path folder) {
        this.folder = folder;
        this.jvm = new FreshJvm(folder);
    }

    /** Takes a folder to work in, whose content it replaces, and how often to repeat each measurement. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Folders.delete(folder);
        Files.createDirectories(folder);
        new TableBenchmark(folder).run(Integer.parseInt(args[1]), System.out);
        Folders.delete(folder);
    }

    private void run(int repetitions, PrintStream out) throws IOException, InterruptedException {
        Path left = folder.resolve("left.csv");
        Path right = folder.resolve("right.csv");
        GeneratedTable.write(left, "a", ROWS, 1);
        GeneratedTable.write(right, "b", ROWS, 2);
        for (int i = 0; i < repetitions; i++) {
            Path workspace = folder.resolve("workspace");
            Folders.delete(workspace);
            measured.add(jvm.run(
                    TableMeasurement.class, List.of(), workspace.toString(), left.toString(), right.toString()));
        }
        out.println("| what, ms: median (least to most) | on the clock | on all processors |");
        out.println("|---|---|---|");
        row(out, "FastCSV alone, first in its JVM", "alone");
        row(out, "register, first in its JVM", "register");
        row(out, "FastCSV alone, again", "again");
        row(out, "register another", "second");
        row(out, "read a registered table", "read");
        row(out, "join, first in its JVM", "join");
        row(out, "join again", "joinAgain");
        out.printf(
                Locale.ROOT,
                "%nRegistering takes %.1f times what FastCSV takes alone, first; %.1f times, again%n",
                figures("register").median() / figures("alone").median(),
                figures("second").median() / figures("again").median());
        out.printf(
                Locale.ROOT,
                "A table takes %.1f bytes a cell%n",
                figures("memory").median() / CELLS);
    }

    private void row(PrintStream out, String what, String name) {
        out.println("| " + what + " | " + figures(name) + " | " + figures(name + ".process") + " |");
    }

    private Figures figures(String name) {
        return Figures.of(measured.stream()
                .map(values -> Double.valueOf(values.getOrDefault(name, "NaN")))
                .toList());
    }
}
