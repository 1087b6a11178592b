package io.mlops4j.samples.kept;

import static io.mlops4j.tribuo.Training.crossFitted;
import static io.mlops4j.tribuo.Training.logisticRegression;
import static io.mlops4j.tribuo.Training.minimumCost;

import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.tribuo.LogisticRegression;
import io.mlops4j.tribuo.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A pipeline from two data sets to a model: joined, split, trained, evaluated, written about, registered. */
final class Loans {
    /** Tables where they can be: in lists, maps and options of a record. */
    record Pieces(Table all, List<Table> parts, Map<String, Table> byClass, Optional<Table> none, int rows) {}

    record Loan(
            double amount,
            int durationMonths,
            String purpose,
            int installmentRate,
            int age,
            String employment,
            String housing,
            String otherPlans,
            String checkingAccount,
            String savings,
            int existingCredits,
            String creditHistory,
            double monthlyRate) {}

    static final Loan SOMEBODY = new Loan(
            2_096, 12, "Education", 2, 49, "4.to.7", "Own", "None", "none", "lt.100", 1, "Critical", 2_096 / 12.0);

    private Loans() {}

    static Table features(Table applications, Table accounts) {
        return applications
                .join(accounts, "customer_id")
                .withFloat64("monthly_rate", row -> (double) row.int64("amount") / row.int64("duration_months"))
                .without("customer_id");
    }

    static TrainTest split(Table loans) {
        return loans.split(Splitter.stratified("risk", 0.7, 42));
    }

    static OnnxModel train(StepContext step, Table loans, LogisticRegression settings) {
        for (int epoch = 1; epoch <= 3; epoch++) {
            step.metric(Metric.lowerIsBetter("loss", 1.0 / epoch), epoch);
        }
        step.metric("rows", loans.rowCount());
        step.log("trains on " + loans.rowCount() + " rows");
        return Training.classifier(loans)
                .positive("bad")
                .threshold(minimumCost(1, 5), crossFitted(3, 42))
                .fit(settings)
                .toOnnx();
    }

    static Evaluation evaluate(OnnxModel model, Table test) {
        return Evaluation.of(model, test, "housing");
    }

    static Pieces pieces(TrainTest parts) {
        Table test = parts.test();
        var byClass = new TreeMap<String, Table>();
        for (String risk : List.of("good", "bad")) {
            byClass.put(risk, test.filter(row -> row.string("risk").equals(risk)));
        }
        return new Pieces(test, List.of(test.rows(0, 1), test.rows(2)), byClass, Optional.empty(), test.rowCount());
    }

    /** A folder with a folder in it. */
    static Path report(StepContext step, Evaluation evaluation) throws IOException {
        Path folder = step.workFolder().resolve("report");
        Path details = Files.createDirectories(folder.resolve("details"));
        Files.writeString(details.resolve("rows.txt"), evaluation.rows() + " rows\n");
        Files.writeString(folder.resolve("title.txt"), "Loans\n");
        return folder;
    }

    /** A file. */
    static Path page(StepContext step, Evaluation evaluation) throws IOException {
        return Files.writeString(step.workFolder().resolve("page.txt"), "classes " + evaluation.classes() + "\n");
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("loans");
        var features = p.step("features")
                .inputs(p.dataset("applications").requiresLabel("risk"), p.dataset("accounts"))
                .run(Loans::features);
        var split = p.step("split").inputs(features).run(Loans::split);
        var model = p.step("train")
                .inputs(p.context(), split.get(TrainTest::train), p.parameters(logisticRegression()))
                .run(Loans::train);
        var evaluation =
                p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(Loans::evaluate);
        p.step("pieces").inputs(split).run(Loans::pieces);
        p.step("report").inputs(p.context(), evaluation).run(Loans::report);
        p.step("page").inputs(p.context(), evaluation).run(Loans::page);
        p.register("loan-default", model)
                .metrics(evaluation)
                .tag("team", "credit")
                .describedAs("Who will not pay back")
                .when(evaluation, e -> e.auc() >= 0.6);
        p.register("loan-strict", model).metrics(evaluation).when(evaluation, e -> e.auc() >= 0.99);
        return p.build();
    }
}
