package io.mlops4j.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocCurveTest {
    @Property(tries = 300)
    void the_area_is_the_share_of_pairs_in_the_right_order(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 6) Integer> scores,
            @ForAll @Size(30) List<Boolean> isClass,
            @ForAll @Size(30) List<@DoubleRange(min = 0, max = 3) Double> weights) {
        var right = 0.0;
        var pairs = 0.0;
        for (var one = 0; one < scores.size(); one++) {
            for (var other = 0; other < scores.size(); other++) {
                if (isClass.get(one) && !isClass.get(other)) {
                    var weight = weights.get(one) * weights.get(other);
                    var order = Integer.compare(scores.get(one), scores.get(other));
                    pairs += weight;
                    right += weight * (order + 1) / 2;
                }
            }
        }
        var area = curve(scores, isClass)
                .area(weights.stream()
                        .limit(scores.size())
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        if (pairs > 1e-9) {
            assertThat(area).isCloseTo(right / pairs, within(1e-9));
        }
    }

    @Test
    void scores_that_are_all_the_same_tell_nothing() {
        assertThat(curve(List.of(1, 1, 1), List.of(true, false, true)).area(new double[] {1, 1, 1}))
                .isEqualTo(0.5);
    }

    @Test
    void one_class_alone_has_no_area() {
        assertThat(curve(List.of(1, 2), List.of(true, true)).area(new double[] {1, 1}))
                .isNaN();
    }

    @Test
    void many_rows_get_fewer_resamples_and_never_less_than_200() {
        assertThat(AreaUnderCurve.resamples(300, 1)).isEqualTo(1000);
        assertThat(AreaUnderCurve.resamples(200_000, 1)).isEqualTo(500);
        assertThat(AreaUnderCurve.resamples(Integer.MAX_VALUE, 100)).isEqualTo(200);
    }

    private static RocCurve curve(List<Integer> scores, List<Boolean> isClass) {
        var flags = new boolean[scores.size()];
        Arrays.setAll(new Object[flags.length], row -> flags[row] = isClass.get(row));
        return new RocCurve(scores.stream().mapToDouble(Integer::doubleValue).toArray(), flags);
    }
}
