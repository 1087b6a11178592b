package io.mlops4j.scoring;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The AUC and its bootstrap interval: of the positive class with two, else of each class against the rest, weighted by
 * prevalence (scikit-learn: {@code multi_class="ovr", average="weighted"}).
 *
 * <p>The interval is the percentile interval (Efron and Tibshirani, <i>An introduction to the bootstrap</i>, 1993,
 * chapter 13) of rows drawn with replacement. {@link Random} with a fixed seed, whose sequence its specification fixes:
 * the same answers give the same interval on every JDK.
 */
final class AreaUnderCurve {
    private static final long SEED = 42;
    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 200;
    private static final long AFFORDABLE = 100_000_000;

    private final Answers answers;
    private final int[] wanted;
    private final RocCurve[] curves;

    AreaUnderCurve(Answers answers) {
        this.answers = answers;
        this.wanted = answers.isBinary()
                ? new int[] {answers.positive()}
                : IntStream.range(0, answers.classes().size()).toArray();
        this.curves = Arrays.stream(wanted)
                .mapToObj(number -> RocCurve.of(answers, number))
                .toArray(RocCurve[]::new);
    }

    double value() {
        return area(answers.weights());
    }

    Interval interval() {
        var random = new Random(SEED);
        var rows = answers.rows();
        var areas = new double[resamples(rows, curves.length)];
        for (var resample = 0; resample < areas.length; resample++) {
            var weights = new double[rows];
            for (var draw = 0; draw < rows; draw++) {
                var row = random.nextInt(rows);
                weights[row] += answers.weights()[row];
            }
            areas[resample] = area(weights);
        }
        var defined = Arrays.stream(areas)
                .filter(area -> !Double.isNaN(area))
                .sorted()
                .toArray();
        return new Interval(percentile(defined, 0.025), percentile(defined, 0.975));
    }

    /** 1,000; fewer where there are so many rows that the interval is narrow and the time long. */
    static int resamples(long rows, int curves) {
        return (int) Math.max(FEWEST_RESAMPLES, Math.min(MOST_RESAMPLES, AFFORDABLE / (rows * curves)));
    }

    private double area(double[] weights) {
        if (answers.isBinary()) {
            return curves[0].area(weights);
        }
        var sum = 0.0;
        var total = 0.0;
        for (var curve = 0; curve < curves.length; curve++) {
            var ofClass = 0.0;
            for (var row = 0; row < weights.length; row++) {
                ofClass += answers.actual()[row] == wanted[curve] ? weights[row] : 0;
            }
            if (ofClass > 0) {
                sum += ofClass * curves[curve].area(weights);
                total += ofClass;
            }
        }
        return sum / total;
    }

    /** With linear interpolation between neighbours (type 7 of Hyndman and Fan, as NumPy does). */
    private static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var place = share * (sorted.length - 1);
        var below = (int) place;
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
