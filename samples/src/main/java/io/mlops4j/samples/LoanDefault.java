package io.mlops4j.samples;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;

import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.tribuo.TrainedClassifier;
import io.mlops4j.tribuo.Training;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole loop on real loan applications: register the data, split, train, evaluate, register the model if it is good
 * enough, point an alias to it, decide about three applications. Run it twice: the second time everything is reused.
 *
 * <p>Arguments: {@code --epochs 40}, {@code --workspace PATH}.
 */
public final class LoanDefault {
    /** Settings of the training; each is a parameter of the pipeline. */
    record Settings(int epochs, double learningRate) {}

    /** What the model says about an application. */
    record Decision(String label, @ProbabilityOf("bad") double risk) {}

    private LoanDefault() {}

    // Steps: plain methods. A unit test calls them directly.

    static TrainTest split(Table applications, List<Integer> testRows) {
        return applications.split(
                Splitter.rows(testRows.stream().mapToInt(Integer::intValue).toArray()));
    }

    static OnnxModel train(StepContext step, Table train, Settings settings) {
        step.metric("rows", train.rowCount());
        TrainedClassifier trained = Training.classifier(train)
                .positive("bad")
                .threshold(minimumCost(1, 5), crossFitted(5, 42)) // a missed default costs five false alarms
                .fit(logisticRegression().epochs(settings.epochs()).learningRate(settings.learningRate()));
        trained.log().forEach(step::log);
        return trained.toOnnx();
    }

    static Evaluation evaluate(OnnxModel model, Table test) {
        return Evaluation.of(model, test, "foreign_worker");
    }

    // The pipeline: wiring, nothing else.
    static Pipeline pipeline() {
        var p = Pipeline.named("loan-default");
        var settings = p.parameters(new Settings(20, 0.01));
        var testRows = p.value(LoanData.testRows());
        var applications = p.dataset("german-credit")
                .requires(Column.int64("amount"), Column.categorical("purpose"))
                .requiresLabel("risk");
        var split = p.step("split").inputs(applications, testRows).run(LoanDefault::split);
        var model = p.step("train")
                .inputs(p.context(), split.get(TrainTest::train), settings)
                .run(LoanDefault::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(LoanDefault::evaluate);
        p.register("loan-default", model).metrics(evaluation).when(evaluation, e -> e.auc() >= 0.75);
        return p.build();
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        var options = Options.parse(args);
        var report = new Report(System.out);
        Pipeline pipeline = pipeline();
        Path page = options.beside("loan-default.html");
        try (var workspace = Workspace.open(options.workspace())) {
            DatasetVersion data = workspace.datasets().register("german-credit", LoanData.applications());
            report.data(data);

            Run run = workspace.experiment("loans").run(pipeline, options.arguments());
            report.run(run, run.output("evaluate", Evaluation.class));
            run.writeHtml(page);

            if (run.registeredModel("loan-default").isEmpty()) {
                return; // the report says why
            }
            ModelVersion version = run.registeredModel("loan-default").get();
            workspace.models().setAlias("production", version);
            report.model(version, "production");

            try (Scorer<LoanData.Application, Decision> scorer =
                    workspace.scorer("loan-default", "production").open(LoanData.Application.class, Decision.class)) {
                List<Decision> decisions = scorer.scoreAll(LoanData.threeApplications());
                report.decisions(LoanData.threeApplications(), decisions, version);
            }
        }
        Path picture = options.beside("loan-default.mmd");
        Files.writeString(picture, pipeline.describe().toMermaid());
        report.end(picture, page);
    }
}
