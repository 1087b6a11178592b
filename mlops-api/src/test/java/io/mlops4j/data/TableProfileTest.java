package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TableProfileTest {
    private static NumberProfile numbers(double... values) {
        return Table.of(Schema.of(Column.float64("x")), List.of(Float64Column.of(values)))
                .profile()
                .column("x")
                .numbers()
                .orElseThrow();
    }

    @Test
    void every_column_has_count_missing_and_distinct() {
        TableProfile profile = Loans.table().profile();

        assertThat(profile.rowCount()).isEqualTo(4);
        assertThat(profile.columns().keySet())
                .containsExactlyElementsOf(Loans.table().schema().names());
        assertThat(profile.column("purpose"))
                .isEqualTo(new ColumnProfile(
                        "purpose",
                        ColumnType.CATEGORICAL,
                        3,
                        1,
                        2,
                        Optional.empty(),
                        List.of(new CategoryCount("car", 2), new CategoryCount("radio", 1))));
        assertThat(profile.column("own_telephone").top())
                .containsExactly(new CategoryCount("true", 2), new CategoryCount("false", 1));
        assertThat(profile.column("remark").distinct()).isEqualTo(3);
        assertThat(profile.column("amount").missing()).isOne();
        assertThat(profile.column("cost").distinct()).isEqualTo(3);
        assertThat(profile.column("opened").numbers().orElseThrow().max())
                .isEqualTo((double) Loans.NEW_YEAR.toEpochMilli() + 1);
    }

    /** By NumPy 1.24: mean, std (ddof 0) and percentile (linear) of the eight numbers. */
    @Test
    void numbers_are_summed_up_as_numpy_does() {
        NumberProfile profile = numbers(3, 1, 4, 1, 5, 9, 2, Double.NaN, 6);

        assertThat(profile.min()).isEqualTo(1);
        assertThat(profile.max()).isEqualTo(9);
        assertThat(profile.mean()).isEqualTo(3.875);
        assertThat(profile.standardDeviation()).isCloseTo(2.5708704751503917, within(1e-15));
        assertThat(profile.median()).isEqualTo(3.5);
        List<Double> expected = List.of(1.0, 1.0, 1.4, 2.1, 2.8, 3.5, 4.2, 4.9, 5.6, 6.9, 9.0);
        IntStream.range(0, 11)
                .forEach(i -> assertThat(profile.deciles().get(i)).isCloseTo(expected.get(i), within(1e-12)));
    }

    @Property
    void figures_stay_between_the_smallest_and_the_largest(@ForAll @Size(min = 1, max = 50) double[] values) {
        NumberProfile profile = numbers(values);

        assertThat(profile.mean()).isBetween(profile.min(), profile.max());
        assertThat(profile.deciles()).isSorted();
        assertThat(profile.deciles().get(0)).isEqualTo(profile.min());
        assertThat(profile.deciles().get(10)).isEqualTo(profile.max());
        assertThat(profile.standardDeviation()).isNotNegative();
    }

    @Property
    void a_constant_added_shifts_the_mean_and_leaves_the_deviation(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1000, max = 1000) Double> values,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift) {
        NumberProfile plain = numbers(values.stream().mapToDouble(v -> v).toArray());
        NumberProfile shifted =
                numbers(values.stream().mapToDouble(v -> v + shift).toArray());

        assertThat(shifted.mean()).isCloseTo(plain.mean() + shift, within(1e-6));
        assertThat(shifted.standardDeviation()).isCloseTo(plain.standardDeviation(), within(1e-6));
    }

    @Test
    void a_column_without_any_value_has_no_numbers() {
        Table table = Table.builder(Column.float64("x"), Column.categorical("c"))
                .row(null, null)
                .build();

        assertThat(table.profile().column("x").numbers()).isEmpty();
        assertThat(table.profile().column("c").distinct()).isZero();
        assertThat(table.profile()).asString().contains("2 values missing");
        assertThat(table.filter(row -> false).profile()).asString().startsWith("0 rows, 2 columns");
    }

    @Test
    void it_reads_as_a_table() {
        assertThat(Loans.table().profile()).hasToString("""
                        4 rows, 8 columns, 6 values missing, label risk: good 75.0 %, bad 25.0 %
                                  missing    min  median   mean    max    std
                          rate          1   2.25    4.50   4.58      7   1.94
                          amount        1  1,169   5,951  5,001  7,882  2,822
                          cost          -  0.500       1   1.88      5   1.82
                          categorical, distinct values: purpose 2 (1 missing)
                          boolean, distinct values: own_telephone 2 (1 missing)
                          text, distinct values: remark 3 (1 missing)
                          timestamp: opened 2024-01-01T00:00:00Z to 2024-01-01T00:00:00.001Z (1 missing)""");
    }
}
