package io.mlops4j.testkit.compliance;

import io.mlops4j.model.ModelVersion;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;

/**
 * A program that registers as many data set versions and models as it is told, each with contents of its own, moves an alias
 * to each model, runs a pipeline now and then and looks for its runs.
 */
final class Registering {
    static final int BETWEEN_RUNS = 20;

    private Registering() {}

    /** Takes the location of the workspace, the number of this process and how many it registers. */
    public static void main(String[] args) throws IOException {
        int process = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        try (var workspace = Sample.workspace(URI.create(args[0]))) {
            for (int i = 0; i < count; i++) {
                workspace.datasets().register("rows", Sample.table(process, i));
                ModelVersion version = workspace.models().register("model", Sample.model(process, i));
                workspace.models().setAlias("production", version);
                if (i % BETWEEN_RUNS == 0) {
                    run(workspace, process, 1 + i / BETWEEN_RUNS);
                }
            }
        }
    }

    /** Runs once more, and finds as many runs of this process as there were. */
    private static void run(Workspace workspace, int process, int expected) {
        String name = "process-" + process;
        workspace.experiment("shared").run(Sample.pipeline(name, expected));
        long found = workspace.runs().search().pipeline(name).count();
        if (found != expected) {
            throw new AssertionError(found + " runs were found instead of " + expected);
        }
    }
}
