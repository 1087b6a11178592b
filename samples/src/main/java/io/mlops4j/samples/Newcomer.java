package io.mlops4j.samples;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.tribuo.Training.logisticRegression;

import io.mlops4j.data.Csv;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.tribuo.Training;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link FirstModel} grown up: two data sets joined into one table of features, three settings tried, and the best of the runs
 * found by search. {@code NewcomerTest} has its unit tests.
 */
public final class Newcomer {
    private static final List<Double> SETTINGS = List.of(0.1, 1.0, 30.0);

    private Newcomer() {}

    static Table features(Table applications, Table accounts) {
        return applications
                .join(accounts, "customer_id") // each customer has one account, or an error names who has not
                .withFloat64("monthly_rate", row -> (double) row.int64("amount") / row.int64("duration_months"))
                .without("customer_id");
    }

    static TrainTest split(Table loans) {
        return loans.split(Splitter.stratified("risk", 0.7, 42));
    }

    static OnnxModel train(Table loans, double l2) {
        return Training.classifier(loans)
                .positive("bad")
                .fit(logisticRegression().l2(l2))
                .toOnnx();
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("newcomer");
        var l2 = p.parameter("l2", 1.0);
        var features = p.step("features")
                .inputs(p.dataset("applications").requiresLabel("risk"), p.dataset("accounts"))
                .run(Newcomer::features);
        var split = p.step("split").inputs(features).run(Newcomer::split);
        var model = p.step("train").inputs(split.get(TrainTest::train), l2).run(Newcomer::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Evaluation::of);
        p.register("newcomer", model).metrics(evaluation).when(evaluation, e -> e.auc() >= 0.7);
        return p.build();
    }

    /** Takes a folder for the workspace; {@code target/newcomer} of this module without it. */
    public static void main(String[] args) {
        Path folder = args.length > 0 ? Path.of(args[0]) : Options.target().resolve("newcomer");
        try (var workspace = Workspace.open(folder)) {
            workspace
                    .datasets()
                    .register("applications", csv("loan-applications.csv").label("risk"));
            workspace.datasets().register("accounts", csv("bank-accounts.csv"));
            var experiment = workspace.experiment("newcomer");
            for (double l2 : SETTINGS) {
                System.out.println(
                        experiment.run(pipeline(), Arguments.of("l2", l2)).summary());
            }
            Run best =
                    experiment.runs().orderBy(metric("auc").bestFirst()).first().orElseThrow();
            System.out.println("\nThe best has l2 = " + best.parameters().get("l2") + "\n"
                    + best.output("evaluate", Evaluation.class) + "\n");
            best.registeredModel("newcomer").ifPresent(model -> System.out.println(model.lineage()));
        }
    }

    static Csv csv(String name) {
        return Csv.resource(Newcomer.class, name);
    }
}
