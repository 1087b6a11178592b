package io.mlops4j.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Turns answers into {@link Quality}. The definitions are those of the functions of {@code sklearn.metrics}. */
final class Measurement {
    /** The distance from 1 to the next double, at which scikit-learn cuts probabilities off too. */
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private static final int BINS = 10;

    private final Answers answers;
    private final double total;
    private final double[] prevalence;

    private Measurement(Answers answers) {
        this.answers = answers;
        this.total = answers.totalWeight();
        this.prevalence = answers.prevalence();
    }

    static Quality of(Answers answers) {
        return new Measurement(answers).quality();
    }

    private Quality quality() {
        var confusion = confusion();
        var area = new AreaUnderCurve(answers);
        return new Quality(
                answers.rows(),
                mean(row -> answers.called()[row] == answers.actual()[row] ? 1 : 0),
                Arrays.stream(prevalence).max().orElseThrow(),
                area.value(),
                area.interval(),
                mean(row -> surprise(answers.probabilities()[row][answers.actual()[row]])),
                Arrays.stream(prevalence)
                        .filter(share -> share > 0)
                        .map(share -> share * surprise(share))
                        .sum(),
                classes(confusion),
                confusion,
                new Calibration(brier(), baselineBrier(), bins()));
    }

    private static double surprise(double probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, Math.min(1, probability)));
    }

    private ConfusionMatrix confusion() {
        var classes = answers.classes();
        var counts = new double[classes.size()][classes.size()];
        for (var row = 0; row < answers.rows(); row++) {
            counts[answers.actual()[row]][answers.called()[row]] += answers.weights()[row];
        }
        return new ConfusionMatrix(
                classes,
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private List<ClassQuality> classes(ConfusionMatrix confusion) {
        var qualities = new ArrayList<ClassQuality>();
        for (var number = 0; number < answers.classes().size(); number++) {
            var index = number;
            var right = confusion.counts().get(index).get(index);
            var called = confusion.counts().stream()
                    .mapToDouble(row -> row.get(index))
                    .sum();
            var actual = confusion.counts().get(index).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            var rows = (int)
                    Arrays.stream(answers.actual()).filter(one -> one == index).count();
            qualities.add(
                    new ClassQuality(answers.classes().get(index), rows, share(right, called), share(right, actual)));
        }
        return qualities;
    }

    private double brier() {
        if (answers.isBinary()) {
            var positive = answers.positive();
            return mean(row -> squared(answers, row, positive));
        }
        return mean(row -> IntStream.range(0, answers.classes().size())
                .mapToDouble(number -> squared(answers, row, number))
                .sum());
    }

    private static double squared(Answers answers, int row, int number) {
        var difference = answers.probabilities()[row][number] - (answers.actual()[row] == number ? 1 : 0);
        return difference * difference;
    }

    private double baselineBrier() {
        if (answers.isBinary()) {
            var share = prevalence[answers.positive()];
            return share * (1 - share);
        }
        return 1 - Arrays.stream(prevalence).map(share -> share * share).sum();
    }

    private List<Calibration.Bin> bins() {
        var rows = new int[BINS];
        var weights = new double[BINS];
        var said = new double[BINS];
        var was = new double[BINS];
        for (var row = 0; row < answers.rows(); row++) {
            var about = answers.isBinary() ? answers.positive() : answers.called()[row];
            var probability = answers.probabilities()[row][about];
            var bin = Math.max(0, Math.min(BINS - 1, (int) (probability * BINS)));
            var weight = answers.weights()[row];
            rows[bin]++;
            weights[bin] += weight;
            said[bin] += weight * probability;
            was[bin] += answers.actual()[row] == about ? weight : 0;
        }
        return IntStream.range(0, BINS)
                .mapToObj(bin -> new Calibration.Bin(
                        (double) bin / BINS,
                        (double) (bin + 1) / BINS,
                        rows[bin],
                        share(said[bin], weights[bin]),
                        share(was[bin], weights[bin])))
                .toList();
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    private double mean(IntToDoubleFunction ofRow) {
        var sum = 0.0;
        for (var row = 0; row < answers.rows(); row++) {
            sum += answers.weights()[row] * ofRow.applyAsDouble(row);
        }
        return sum / total;
    }
}
