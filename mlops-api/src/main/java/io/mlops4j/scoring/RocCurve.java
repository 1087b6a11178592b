package io.mlops4j.scoring;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One class against the rest, its rows ordered by score once, so that the area can be had for many weightings of them.
 *
 * <p>The area under the curve is the Mann-Whitney statistic: the probability that a row of the class scores higher than
 * one of the rest, ties counting half (Hanley and McNeil, <i>The meaning and use of the area under a receiver operating
 * characteristic curve</i>, 1982). The same number as scikit-learn's {@code roc_auc_score} with {@code sample_weight}.
 */
final class RocCurve {
    private final int[] order;
    /** Whether the next row in that order has another score. */
    private final boolean[] endsGroup;

    private final boolean[] isClass;

    RocCurve(double[] scores, boolean[] isClass) {
        this.isClass = isClass;
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.endsGroup = new boolean[scores.length];
        for (var i = 0; i < order.length; i++) {
            endsGroup[i] = i + 1 == order.length || scores[order[i]] != scores[order[i + 1]];
        }
    }

    static RocCurve of(Answers answers, int wanted) {
        var scores = new double[answers.rows()];
        var isClass = new boolean[answers.rows()];
        for (var row = 0; row < scores.length; row++) {
            scores[row] = answers.probabilities()[row][wanted];
            isClass[row] = answers.actual()[row] == wanted;
        }
        return new RocCurve(scores, isClass);
    }

    /** The area with these weights of the rows; NaN if the class or the rest has no weight. */
    double area(double[] weights) {
        var area = 0.0;
        var restBelow = 0.0;
        var classTotal = 0.0;
        var classHere = 0.0;
        var restHere = 0.0;
        for (var i = 0; i < order.length; i++) {
            var row = order[i];
            if (isClass[row]) {
                classHere += weights[row];
            } else {
                restHere += weights[row];
            }
            if (endsGroup[i]) {
                area += classHere * (restBelow + restHere / 2);
                restBelow += restHere;
                classTotal += classHere;
                classHere = 0;
                restHere = 0;
            }
        }
        return classTotal > 0 && restBelow > 0 ? area / classTotal / restBelow : Double.NaN;
    }
}
