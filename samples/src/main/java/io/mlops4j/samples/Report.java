package io.mlops4j.samples;

import io.mlops4j.data.DatasetVersion;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.run.Run;
import io.mlops4j.scoring.Evaluation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the sample prints. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void data(DatasetVersion data) {
        out.println();
        title("Data set " + data.name() + ", version " + data.version());
        data.profile().toString().lines().forEach(text -> line("%s", text));
    }

    void run(Run run, Evaluation evaluation) {
        title("Run " + run.ref());
        run.summary().steps().forEach(text -> line("%s", text));
        title("Evaluation on 300 applications that the model has not seen");
        evaluation.toString().lines().forEach(text -> line("%s", text));
        title("Model");
        run.summary().registrations().forEach(text -> line("%s", text));
    }

    void model(ModelVersion version, String alias) {
        line(
                "alias %s → version %d, made by run %s from %s",
                alias,
                version.version(),
                version.origin().run().map(Object::toString).orElse("?"),
                version.origin().datasets().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    void decisions(
            List<LoanData.Application> applications, List<LoanDefault.Decision> decisions, ModelVersion version) {
        double threshold =
                version.signature().classification().orElseThrow().threshold().orElseThrow();
        title("Three decisions (bad from a probability of " + percent(threshold) + " on)");
        for (int i = 0; i < decisions.size(); i++) {
            LoanData.Application application = applications.get(i);
            line(
                    "%-20s %6.0f DM over %2d months: %-4s  %s",
                    application.purpose(),
                    application.amount(),
                    application.durationMonths(),
                    decisions.get(i).label(),
                    percent(decisions.get(i).risk()));
        }
    }

    void end(Path picture, Path page) {
        out.println();
        line("The run as a page for the browser: %s", page);
        line("The pipeline's picture (Mermaid): %s", picture);
        line("Run me again: everything is reused. With --epochs 40, only what depends on it runs.");
    }

    private void title(String text) {
        out.println(text);
    }

    private void line(String format, Object... values) {
        out.println("  " + String.format(Locale.ROOT, format, values));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
