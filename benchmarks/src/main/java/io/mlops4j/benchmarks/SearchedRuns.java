package io.mlops4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A workspace with many runs. One is made; the others are its record with other numbers, as if they had been run one after
 * another, a second apart.
 */
final class SearchedRuns {
    static final String EXPERIMENT = "sweep";

    private static final String EPOCHS = "987654";
    private static final String AUC = "0.111111";
    private static final String LOSS = "0.222222";
    private static final String SEED = "123456";

    private SearchedRuns() {}

    static long train(StepContext step, long epochs, double rate, long seed, String kind) {
        step.metric("auc", Double.parseDouble(AUC), Direction.HIGHER_IS_BETTER);
        step.metric(Metric.lowerIsBetter("loss", Double.parseDouble(LOSS)));
        step.metric("accuracy", 0.75, Direction.HIGHER_IS_BETTER);
        return epochs + seed + Math.round(rate) + kind.length();
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("loan-default");
        var epochs = p.parameter("epochs", Long.parseLong(EPOCHS));
        var rate = p.parameter("rate", 0.01);
        var seed = p.parameter("seed", Long.parseLong(SEED));
        var kind = p.parameter("kind", "plain");
        p.step("train").inputs(p.context(), epochs, rate, seed, kind).run(SearchedRuns::train);
        return p.build();
    }

    /** Makes a workspace with so many runs, and no index of them. */
    static void make(Path folder, int count) throws IOException {
        String id;
        try (var workspace =
                Workspace.builder().location(folder.toUri()).progress(false).open()) {
            Run run = workspace
                    .experiment(EXPERIMENT)
                    .newRun(pipeline())
                    .tag("branch", "main")
                    .run();
            id = run.id();
        }
        Path runs = folder.resolve("runs").resolve(EXPERIMENT);
        String record = Files.readString(runs.resolve(id).resolve("run.json"));
        var random = new Random(42);
        for (int i = 1; i < count; i++) {
            String other = String.format(Locale.ROOT, "01ARZ3NDEK%016d", i);
            Path run = Files.createDirectory(runs.resolve(other));
            String changed = record.replace(id, other)
                    .replace(EPOCHS, String.valueOf(1 + random.nextInt(100)))
                    .replace(SEED, String.valueOf(i))
                    .replace(AUC, String.valueOf(random.nextDouble()))
                    .replace(LOSS, String.valueOf(random.nextDouble()))
                    .replace("\"branch\":\"main\"", "\"branch\":\"b" + random.nextInt(10) + "\"");
            Files.write(run.resolve("run.json"), changed.getBytes(UTF_8));
        }
        Folders.delete(folder.resolve("runs").resolve("index"));
    }
}
