package io.mlops4j.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An evaluation as lines for a person. */
final class EvaluationText {
    private static final int MOST_NAME = 30;
    private static final int MOST_CLASSES = 12;

    private final Evaluation evaluation;
    private final Quality quality;
    private final List<String> lines = new ArrayList<>();

    EvaluationText(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.quality = evaluation.quality();
    }

    @Override
    public String toString() {
        if (lines.isEmpty()) {
            title();
            measures();
            if (evaluation.positive().isPresent()) {
                confusionInWords(evaluation.positive().get());
            } else {
                classes();
            }
            calibration();
            slices();
            evaluation.notes().forEach(note -> lines.add("note: " + note));
        }
        return String.join("\n", lines);
    }

    private void title() {
        var title = new StringBuilder("evaluation of " + rows(quality.rows()));
        evaluation.positive().ifPresent(positive -> title.append(", positive class '" + positive + "'"));
        evaluation.threshold().ifPresent(threshold -> title.append(" from probability " + number(threshold) + " on"));
        evaluation.weight().ifPresent(column -> title.append(", weighted by '" + column + "'"));
        lines.add(title.toString());
    }

    private void measures() {
        var interval = quality.aucInterval();
        var confidence = Double.isNaN(interval.low())
                ? "not defined for rows of one class"
                : "95 % of resamples " + number(interval.low()) + " to " + number(interval.high());
        measure("AUC", quality.auc(), confidence);
        measure(
                "accuracy",
                quality.accuracy(),
                "baseline " + number(quality.baselineAccuracy()) + ", always '" + cut(mostFrequent()) + "'");
        measure(
                "log loss",
                quality.logLoss(),
                "baseline " + number(quality.baselineLogLoss()) + ", always the prevalence; less is better");
        measure(
                "Brier score",
                quality.calibration().brier(),
                "baseline " + number(quality.calibration().baselineBrier())
                        + ", always the prevalence; less is better");
    }

    private void measure(String name, double value, String remark) {
        lines.add(String.format(Locale.ROOT, "  %-12s %6s   %s", name, number(value), remark));
    }

    private String mostFrequent() {
        var counts = evaluation.confusion().counts();
        var best = IntStream.range(0, counts.size())
                .boxed()
                .max(Comparator.comparingDouble((Integer number) -> total(counts.get(number)))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        return evaluation.classes().get(best);
    }

    private void confusionInWords(String positive) {
        var negative = evaluation.classes().stream()
                .filter(name -> !name.equals(positive))
                .findFirst()
                .orElse("");
        var found = evaluation.confusion().count(positive, positive);
        var missed = evaluation.confusion().count(positive, negative);
        var alarms = evaluation.confusion().count(negative, positive);
        var cleared = evaluation.confusion().count(negative, negative);
        measure(
                "recall",
                evaluation.recall(),
                "of " + amount(found + missed) + " '" + cut(positive) + "' " + amount(found) + " were found, "
                        + amount(missed) + " missed");
        measure(
                "precision",
                evaluation.precision(),
                "of " + amount(found + alarms) + " called '" + cut(positive) + "' " + amount(found) + " are, "
                        + amount(alarms) + " are false alarms");
        lines.add(" ".repeat(24) + "of " + amount(alarms + cleared) + " '" + cut(negative) + "' " + amount(cleared)
                + " were called so");
    }

    private void classes() {
        var names = evaluation.classes();
        var width = names.stream().mapToInt(name -> cut(name).length()).max().orElse(0);
        var shown = quality.classes().stream()
                .sorted(Comparator.comparingInt(ClassQuality::rows).reversed())
                .limit(MOST_CLASSES)
                .toList();
        for (var one : shown) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %s, recall %s, precision %s%s",
                    cut(one.name()),
                    rows(one.rows()),
                    number(one.recall()),
                    number(one.precision()),
                    mistakes(one.name())));
        }
        if (shown.size() < names.size()) {
            lines.add("  and " + (names.size() - shown.size()) + " more classes");
        }
    }

    private String mistakes(String actual) {
        var wrong = evaluation.classes().stream()
                .filter(called ->
                        !called.equals(actual) && evaluation.confusion().count(actual, called) > 0)
                .sorted(Comparator.comparingDouble(
                                (String called) -> evaluation.confusion().count(actual, called))
                        .reversed())
                .limit(3)
                .map(called -> amount(evaluation.confusion().count(actual, called)) + " called '" + cut(called) + "'")
                .collect(Collectors.joining(", "));
        return wrong.isEmpty() ? "" : "; " + wrong;
    }

    private void calibration() {
        var filled = quality.calibration().bins().stream()
                .filter(bin -> bin.rows() > 0)
                .toList();
        var half = filled.size() > 5 ? (filled.size() + 1) / 2 : filled.size();
        var about = evaluation.positive().isPresent() ? "said → was" : "sure → right";
        for (var from = 0; from < filled.size(); from += half) {
            var text = filled.subList(from, Math.min(from + half, filled.size())).stream()
                    .map(bin -> percent(bin.said()) + " → " + percent(bin.was()) + " (" + bin.rows() + ")")
                    .collect(Collectors.joining(" · "));
            lines.add(String.format(Locale.ROOT, "  %-12s  %s", from == 0 ? about : "", text));
        }
    }

    private void slices() {
        var binary = evaluation.positive().isPresent();
        var width = evaluation.slices().stream()
                .mapToInt(slice -> name(slice).length())
                .max()
                .orElse(0);
        for (var slice : evaluation.slices()) {
            var text = slice.quality()
                    .map(one -> String.format(
                            Locale.ROOT,
                            "AUC %s  accuracy %s  log loss %s%s",
                            number(one.auc()),
                            number(one.accuracy()),
                            number(one.logLoss()),
                            binary ? rates(one) : ""))
                    .orElse("too few");
            lines.add(String.format(Locale.ROOT, "  %-" + width + "s  n %5d  %s", name(slice), slice.rows(), text));
        }
    }

    private String rates(Quality quality) {
        var positive = evaluation.positive().orElseThrow();
        return quality.classes().stream()
                .filter(one -> one.name().equals(positive))
                .map(one -> "  recall " + number(one.recall()) + "  precision " + number(one.precision()))
                .findFirst()
                .orElse("");
    }

    private static String name(Slice slice) {
        return slice.column() + " "
                + slice.value().map(value -> "= " + cut(value)).orElse("missing");
    }

    private static String cut(String text) {
        return text.length() <= MOST_NAME ? text : text.substring(0, MOST_NAME - 1) + "…";
    }

    private static String rows(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * value);
    }

    private static String amount(double weight) {
        return weight == Math.rint(weight)
                ? String.format(Locale.ROOT, "%.0f", weight)
                : String.format(Locale.ROOT, "%.1f", weight);
    }

    private static double total(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }
}
