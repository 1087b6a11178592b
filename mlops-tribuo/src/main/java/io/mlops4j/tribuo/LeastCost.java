package io.mlops4j.tribuo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The threshold at which what the model says costs least on some rows, found by trying every one that makes a
 * difference: below the lowest probability, above the highest, and between any two neighbours.
 *
 * @param threshold from it on a row is called positive; of those that make the same calls, the middle, rounded to as few
 *     decimals as keep it between its neighbours. Among equal costs the one closest to what would be right for exact
 *     probabilities
 * @param cost of these calls, a row (by weight)
 */
record LeastCost(double threshold, double cost) {
    static LeastCost of(MinimumCost costs, double[] probabilities, boolean[] isPositive, double[] weights) {
        var order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> probabilities[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        var total = 0.0;
        var cost = 0.0;
        for (var row = 0; row < weights.length; row++) {
            total += weights[row];
            cost += isPositive[row] ? 0 : costs.falseAlarm() * weights[row];
        }
        var ideal = costs.falseAlarm() / (costs.falseAlarm() + costs.miss());
        var best = new LeastCost(Double.NaN, Double.POSITIVE_INFINITY);
        var below = 0.0;
        for (var i = 0; i <= order.length; i++) {
            var above = i < order.length ? probabilities[order[i]] : 1;
            if (below < above) {
                best = better(best, new LeastCost(between(below, above), cost / total), ideal);
            }
            if (i < order.length) {
                var row = order[i];
                cost += isPositive[row] ? costs.miss() * weights[row] : -costs.falseAlarm() * weights[row];
                below = above;
            }
        }
        return best;
    }

    private static LeastCost better(LeastCost best, LeastCost other, double ideal) {
        // Costs are sums in different orders: what differs by rounding alone is equal.
        if (Math.abs(other.cost - best.cost) <= 1e-9 * other.cost) {
            return Math.abs(other.threshold - ideal) < Math.abs(best.threshold - ideal) ? other : best;
        }
        return other.cost < best.cost ? other : best;
    }

    private static double between(double below, double above) {
        var middle = BigDecimal.valueOf(below).add(BigDecimal.valueOf(above)).divide(BigDecimal.valueOf(2));
        for (var decimals = 2; decimals < 17; decimals++) {
            var rounded = middle.setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
            if (below < rounded && rounded <= above) {
                return rounded;
            }
        }
        return above;
    }
}
