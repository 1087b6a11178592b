package io.mlops4j.samples;

import static io.mlops4j.tribuo.Training.logisticRegression;

import io.mlops4j.data.Csv;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.tribuo.Training;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;

/** The shortest whole program: a CSV file with a label in, a registered model and a prediction out. */
public final class FirstModel {
    record Flower(double sepalLength, double sepalWidth, double petalLength, double petalWidth) {}

    private FirstModel() {}

    static TrainTest split(Table flowers) {
        return flowers.split(Splitter.stratified("species", 0.7, 42));
    }

    static OnnxModel train(Table flowers) {
        return Training.classifier(flowers).fit(logisticRegression()).toOnnx();
    }

    /** Takes the CSV file and a folder for the workspace. */
    public static void main(String[] args) {
        var p = Pipeline.named("first-model");
        var split = p.step("split").inputs(p.dataset("flowers")).run(FirstModel::split);
        var model = p.step("train").inputs(split.get(TrainTest::train)).run(FirstModel::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Evaluation::of);
        p.register("flowers", model).metrics(evaluation);
        try (var workspace = Workspace.open(Path.of(args[1]))) {
            workspace.datasets().register("flowers", Csv.file(Path.of(args[0])).label("species"));
            var run = workspace.experiment("first").run(p.build());
            System.out.println(run.output("evaluate", Evaluation.class));
            var version = run.registeredModel("flowers").orElseThrow();
            try (var scorer = Scorer.of(version).open(Flower.class, Prediction.class)) {
                System.out.println(scorer.score(new Flower(5.1, 3.5, 1.4, 0.2)));
            }
        }
    }
}
