package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
    private static final int MANY = 10_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, MANY})
    void doubles_are_in_the_order_of_the_jdk(int count) {
        double[] special = {0.0, -0.0, 1, -1, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -1e-300};
        double[] values = new Random(count)
                .doubles(count, -1e9, 1e9)
                .map(value -> Math.abs(value) < 1e8 ? special[(int) (Math.abs(value) % special.length)] : value)
                .toArray();

        double[] expected = values.clone();
        Arrays.sort(expected);
        var sorted = new SortedNumbers();
        sorted.sort(Float64Column.of(new double[MANY])); // leaves something behind
        sorted.sort(Float64Column.of(values));

        assertThat(bits(IntStream.range(0, sorted.count())
                        .mapToDouble(sorted::get)
                        .toArray()))
                .isEqualTo(bits(expected));
        assertThat(sorted.distinct()).isEqualTo((int)
                Arrays.stream(values).map(value -> value + 0.0).distinct().count());
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 1000, Integer.MAX_VALUE, Long.MAX_VALUE})
    void longs_are_in_the_order_of_the_jdk(long bound) {
        long[] values = new Random(bound).longs(MANY, -bound, bound).toArray();
        values[7] = Long.MIN_VALUE;
        values[8] = Long.MAX_VALUE;

        long[] expected = values.clone();
        Arrays.sort(expected);
        assertThat(RadixSort.sort(values, new long[MANY], MANY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 1000})
    void equal_longs_stay(long value) {
        long[] values = new long[MANY];
        Arrays.fill(values, value);

        assertThat(RadixSort.sort(values, new long[MANY], MANY)).containsOnly(value);
    }
}
