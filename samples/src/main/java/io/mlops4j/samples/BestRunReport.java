package io.mlops4j.samples;

import static io.mlops4j.metric.Conditions.metric;

import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A report for a meeting: which run of an experiment is the best, what its model was made from, and what is different from the
 * run before. Writes nothing to the workspace.
 */
public final class BestRunReport {
    private BestRunReport() {}

    /** Takes the folder of the workspace, the experiment and the metric; those of {@link Newcomer} without them. */
    public static void main(String[] args) {
        Path folder = args.length > 0 ? Path.of(args[0]) : Options.target().resolve("newcomer");
        String experiment = args.length > 1 ? args[1] : "newcomer";
        String metric = args.length > 2 ? args[2] : "auc";
        try (var workspace =
                Workspace.builder().location(folder.toUri()).readOnly().open()) {
            System.out.println(report(workspace, experiment, metric));
        }
    }

    static String report(Workspace workspace, String experiment, String metric) {
        Optional<Run> best = workspace
                .experiment(experiment)
                .runs()
                .status(RunStatus.SUCCEEDED)
                .orderBy(metric(metric).bestFirst())
                .first();
        return best.map(run -> report(run, metric))
                .orElse("No run of " + experiment + " that succeeded has the metric " + metric);
    }

    private static String report(Run best, String metric) {
        var report = new StringBuilder("Best of " + best.experiment() + ": run " + best.id() + ", " + metric + " "
                + best.metric(metric).orElseThrow().value() + "\n");
        best.registrations().forEach(result -> best.registeredModel(result.model())
                .ifPresent(model -> report.append(model.lineage()).append('\n')));
        best.previous().ifPresent(before -> report.append(best.compare(before)).append('\n'));
        return report.toString();
    }
}
