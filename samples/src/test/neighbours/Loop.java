import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.List;

/** What each of the applications does with core before it turns to its other library: data in, two runs, one found again. */
final class Loop {
    record Summary(long rows, double total, List<String> names) {}

    private Loop() {}

    static Summary summarise(Table table, int most) {
        double total =
                table.rows().stream().mapToDouble(row -> row.float64("amount")).sum();
        List<String> names =
                table.rows().stream().limit(most).map(row -> row.string("name")).toList();
        return new Summary(table.rowCount(), total, names);
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("loop");
        p.step("summarise").inputs(p.dataset("rows"), p.parameter("most", 2)).run(Loop::summarise);
        return p.build();
    }

    static Summary turn(URI place) {
        try (var workspace = Workspace.open(place)) {
            workspace.datasets().register("rows", Csv.text("name,amount\nanna,1.5\nbert,2.25\nclara,4\n"));
            var experiment = workspace.experiment("neighbours");
            experiment.run(pipeline());
            Run again = experiment.run(pipeline());
            if (again.step("summarise").status() != StepStatus.REUSED) {
                throw new AssertionError(workspace.explain(pipeline()));
            }
            Run found = experiment.runs().status(RunStatus.SUCCEEDED).first().orElseThrow();
            return found.output("summarise", Summary.class);
        }
    }
}
