package io.mlops4j.benchmarks;

import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a pipeline of one step in two workspaces, by turns, so that what disturbs one disturbs the other. The second counts
 * as the empty one: it has no runs but these.
 */
final class NewRunMeasurement {
    private static final int WARM_UP = 20;
    private static final int RUNS = 200;

    private NewRunMeasurement() {}

    public static void main(String[] args) {
        try (var large = open(args[0]);
                var empty = open(args[1])) {
            var inLarge = new ArrayList<Double>();
            var inEmpty = new ArrayList<Double>();
            for (int i = 0; i < WARM_UP + RUNS; i++) {
                double first = run(large, i);
                double second = run(empty, i);
                if (i >= WARM_UP) {
                    inLarge.add(first);
                    inEmpty.add(second);
                }
            }
            print("large", inLarge);
            print("empty", inEmpty);
        }
    }

    private static Workspace open(String folder) {
        return Workspace.builder()
                .location(Path.of(folder).toUri())
                .progress(false)
                .open();
    }

    private static double run(Workspace workspace, int seed) {
        long start = System.nanoTime();
        workspace
                .experiment(SearchedRuns.EXPERIMENT)
                .newRun(SearchedRuns.pipeline())
                .argument("seed", (long) seed)
                .run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String name, List<Double> measured) {
        Figures figures = Figures.of(measured);
        System.out.println(name + "=" + figures.median());
        System.out.println(name + ".most=" + figures.most());
        System.out.println(name + ".mean="
                + measured.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
}
