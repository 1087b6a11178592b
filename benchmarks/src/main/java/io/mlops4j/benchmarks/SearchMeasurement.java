package io.mlops4j.benchmarks;

import static io.mlops4j.metric.Conditions.metric;

import io.mlops4j.run.Run;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Opens the workspace in the folder that its argument names, searches it twice, and finds one run by its id. */
final class SearchMeasurement {
    private SearchMeasurement() {}

    public static void main(String[] args) {
        var stopwatch = new Stopwatch();
        try (var workspace = Workspace.open(Path.of(args[0]))) {
            stopwatch.print("open");
            List<Run> best = search(workspace);
            stopwatch.print("first");
            search(workspace);
            stopwatch.print("second");
            Run found = workspace.runs().find(best.get(0).id()).orElseThrow();
            boolean isFirst = found.previous().isEmpty();
            stopwatch.print("find");
            System.out.println("found=" + best.size() + (isFirst ? ", the first of them" : ""));
        }
    }

    private static List<Run> search(Workspace workspace) {
        return workspace
                .runs()
                .search()
                .where(metric("auc").atLeast(0.75))
                .orderBy(metric("loss").bestFirst())
                .limit(20)
                .list();
    }
}
