package io.mlops4j.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeastCostTest {
    @Property
    void no_threshold_costs_less(
            @ForAll @Size(min = 1, max = 25) List<@DoubleRange(min = 0, max = 1) Double> probabilities,
            @ForAll @Size(25) List<Boolean> isPositive,
            @ForAll @Size(25) List<@DoubleRange(min = 0.1, max = 3) Double> weights,
            @ForAll @DoubleRange(min = 0.1, max = 10) double miss) {
        var costs = new MinimumCost(1, miss);
        var best = of(costs, probabilities, isPositive, weights);
        assertThat(best.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(cost(costs, best.threshold(), probabilities, isPositive, weights))
                .isCloseTo(best.cost(), within(1e-9));
        var others = DoubleStream.concat(
                probabilities.stream().mapToDouble(Double::doubleValue).filter(p -> p > 0), DoubleStream.of(1e-9, 1));
        others.forEach(other -> assertThat(cost(costs, other, probabilities, isPositive, weights))
                .isGreaterThanOrEqualTo(best.cost() - 1e-9));
    }

    @Test
    void it_lies_in_the_middle_and_is_short() {
        var best =
                of(new MinimumCost(1, 1), List.of(0.1, 0.2123, 0.6456, 0.9), List.of(false, false, true, true), ones());
        assertThat(best).isEqualTo(new LeastCost(0.43, 0));
    }

    @Test
    void neighbours_that_are_close_get_as_many_decimals_as_it_takes() {
        var best = of(new MinimumCost(1, 1), List.of(0.123456, 0.123458), List.of(false, true), ones());
        assertThat(best.threshold()).isEqualTo(0.123457);
    }

    @Test
    void where_misses_cost_nothing_much_nothing_is_called_positive() {
        assertThat(of(new MinimumCost(100, 1), List.of(0.2, 0.8), List.of(true, false), ones())
                        .threshold())
                .isGreaterThan(0.8);
        assertThat(of(new MinimumCost(1, 100), List.of(0.2, 0.8), List.of(true, false), ones())
                        .threshold())
                .isLessThanOrEqualTo(0.2);
    }

    private static LeastCost of(
            MinimumCost costs, List<Double> probabilities, List<Boolean> isPositive, List<Double> weights) {
        var flags = new boolean[probabilities.size()];
        for (var row = 0; row < flags.length; row++) {
            flags[row] = isPositive.get(row);
        }
        return LeastCost.of(
                costs,
                probabilities.stream().mapToDouble(Double::doubleValue).toArray(),
                flags,
                weights.stream()
                        .limit(flags.length)
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static double cost(
            MinimumCost costs,
            double threshold,
            List<Double> probabilities,
            List<Boolean> isPositive,
            List<Double> weights) {
        var cost = 0.0;
        var total = 0.0;
        for (var row = 0; row < probabilities.size(); row++) {
            var called = probabilities.get(row) >= threshold;
            total += weights.get(row);
            if (called != isPositive.get(row)) {
                cost += weights.get(row) * (called ? costs.falseAlarm() : costs.miss());
            }
        }
        return cost / total;
    }

    private static List<Double> ones() {
        return List.of(1.0, 1.0, 1.0, 1.0);
    }
}
