package io.mlops4j.samples;

import io.mlops4j.data.Csv;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.tribuo.Training;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An application with two models in one process: one says how risky a loan is, the other which flower it is. Its services take
 * functions; only {@code main} knows that models are behind them.
 */
public final class TwoModels {
    record Loan(int amount, int durationMonths, String purpose) {}

    record Risk(String label, @ProbabilityOf("bad") double bad) {}

    record Flower(double sepalLength, double sepalWidth, double petalLength, double petalWidth) {}

    record Species(String label) {}

    /** The application's own code. */
    record Office(Function<Loan, Risk> risk, Function<Flower, Species> species) {
        String answer(Loan loan, Flower flower) {
            return "The loan is " + risk.apply(loan).label() + ", and the flower on the desk is "
                    + species.apply(flower).label();
        }
    }

    private TwoModels() {}

    /** Takes a folder for the workspace; {@code target/two-models} of this module without it. */
    public static void main(String[] args) {
        Path folder = args.length > 0 ? Path.of(args[0]) : Options.target().resolve("two-models");
        try (var workspace = Workspace.open(folder)) {
            Csv loans = Csv.resource(TwoModels.class, "loan-applications.csv").label("risk");
            register(workspace, "risk", loans, "amount", "duration_months", "purpose");
            Csv flowers = Csv.resource(TwoModels.class, "iris.csv").label("species");
            register(workspace, "species", flowers, "sepal_length", "sepal_width", "petal_length", "petal_width");

            try (Scorer<Loan, Risk> risk =
                            workspace.scorer("risk", "production").open(Loan.class, Risk.class);
                    Scorer<Flower, Species> species =
                            workspace.scorer("species", "production").open(Flower.class, Species.class)) {
                var office = new Office(risk::score, species::score);
                System.out.println(office.answer(new Loan(12_000, 48, "NewCar"), new Flower(5.1, 3.5, 1.4, 0.2)));
                System.out.println(office.answer(new Loan(1_200, 12, "Education"), new Flower(6.7, 3.1, 5.6, 2.4)));
            }
        }
    }

    private static void register(Workspace workspace, String model, Csv csv, String... features) {
        var table = csv.read();
        String[] columns =
                Stream.concat(Arrays.stream(features), table.label().stream()).toArray(String[]::new);
        ModelVersion version = workspace
                .models()
                .register(
                        model,
                        Training.classifier(table.select(columns))
                                .fit(Training.logisticRegression())
                                .toOnnx());
        workspace.models().setAlias("production", version);
    }
}
