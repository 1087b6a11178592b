package io.mlops4j.core.page;

import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Quality;
import java.util.List;

/** The evaluations that steps gave. */
record EvaluationSection(List<NamedEvaluation> evaluations) implements Section {
    EvaluationSection {
        evaluations = List.copyOf(evaluations);
    }

    @Override
    public String id() {
        return "evaluation";
    }

    @Override
    public String title() {
        return evaluations.size() == 1 ? "Evaluation" : "Evaluations";
    }

    @Override
    public boolean isEmpty() {
        return evaluations.isEmpty();
    }

    @Override
    public void write(Markup page) {
        for (NamedEvaluation one : evaluations) {
            page.put("h3", "Given by " + one.label());
            one.evaluation()
                    .ifPresentOrElse(
                            evaluation -> write(evaluation, page),
                            () -> page.put("p", "callout warning", "! It cannot be read: " + one.problem()));
        }
    }

    private static void write(Evaluation evaluation, Markup page) {
        page.put("p", "lead", about(evaluation));
        measures(evaluation, page);
        page.put("div", "figures", figures -> {
            new ConfusionTable(evaluation.confusion(), evaluation.weight().isPresent()).draw(figures);
            new RocPicture(evaluation).draw(figures);
            new CalibrationPicture(evaluation).draw(figures);
        });
        new SlicesTable(evaluation).write(page);
        evaluation.notes().forEach(note -> page.put("p", "callout plain", note));
    }

    private static String about(Evaluation evaluation) {
        var about = new StringBuilder(PageText.count(evaluation.rows(), "row"));
        evaluation.positive().ifPresent(positive -> about.append(", positive class ‘" + positive + "’"));
        evaluation
                .threshold()
                .ifPresent(threshold -> about.append(" from a probability of " + PageText.number(threshold) + " on"));
        evaluation.weight().ifPresent(column -> about.append(", weighted by ‘" + column + "’"));
        return about.append('.').toString();
    }

    private static void measures(Evaluation evaluation, Markup page) {
        Quality quality = evaluation.quality();
        page.put("div", "tiles", tiles -> {
            String interval = Double.isNaN(quality.aucInterval().low())
                    ? "not defined for these rows"
                    : "95 %: " + PageText.number(quality.aucInterval().low()) + " to "
                            + PageText.number(quality.aucInterval().high());
            tile("↑ AUC", quality.auc(), interval, tiles);
            tile("↑ accuracy", quality.accuracy(), baseline(quality.baselineAccuracy()), tiles);
            tile("↓ log loss", quality.logLoss(), baseline(quality.baselineLogLoss()), tiles);
            tile(
                    "↓ Brier score",
                    evaluation.brier(),
                    baseline(evaluation.calibration().baselineBrier()),
                    tiles);
            if (evaluation.positive().isPresent()) {
                tile("↑ precision", evaluation.precision(), "of those called so", tiles);
                tile("↑ recall", evaluation.recall(), "of those that are", tiles);
            }
        });
    }

    private static String baseline(double value) {
        return "baseline " + PageText.number(value);
    }

    private static void tile(String name, double value, String hint, Markup tiles) {
        tiles.put("div", "tile", tile -> {
            tile.put("small", name);
            tile.put("b", PageText.number(value));
            tile.put("span", "hint", hint);
        });
    }
}
