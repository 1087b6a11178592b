package io.mlops4j.tribuo;

import static io.mlops4j.tribuo.Training.logisticRegression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Csv;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reader's own program on data that is not German credit, from the CSV file to a scored row: within 0.01 of what
 * scikit-learn's logistic regression has on the same split, by {@code make_reference.py}.
 */
class WholeProgramTest {
    static TrainTest split(Table table) {
        return table.split(Splitter.rows(
                IntStream.range(0, table.rowCount()).filter(row -> row % 10 < 3).toArray()));
    }

    static OnnxModel train(Table table) {
        return Training.classifier(table).fit(logisticRegression()).toOnnx();
    }

    @ParameterizedTest
    @CsvSource({
        "house-votes-84,           party,     0.969697, 0.998212", // two classes, missing values
        "breast-cancer-original,   class,     0.961905, 0.993961", // two classes, missing numbers
        "breast-cancer-diagnostic, diagnosis, 0.988304, 0.998701", // numbers only
        "digits,                   digit,     0.959259, 0.998502" // ten classes
    })
    void a_csv_file_becomes_a_model_as_good_as_scikit_learns(String name, String label, double accuracy, double auc) {
        var p = Pipeline.named("own");
        var split = p.step("split").inputs(p.dataset(name)).run(WholeProgramTest::split);
        var model = p.step("train").inputs(split.get(TrainTest::train)).run(WholeProgramTest::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Evaluation::of);
        p.register(name, model).metrics(evaluation);
        try (var workspace = Workspace.open(URI.create("mem:/"))) {
            var data = workspace
                    .datasets()
                    .register(
                            name,
                            Csv.resource(WholeProgramTest.class, name + ".csv").label(label));

            var run = workspace.experiment("own").run(p.build());

            var result = run.output("evaluate", Evaluation.class);
            assertThat(result.accuracy()).isCloseTo(accuracy, within(0.01));
            assertThat(result.auc()).isCloseTo(auc, within(0.01));
            var version = run.registeredModel(name).orElseThrow();
            try (var scorer = Scorer.of(version).open(Prediction.class)) {
                Prediction first = scorer.score(data.table().row(0));
                assertThat(first.probabilities()).containsKey(first.label());
            }
        }
    }
}
