package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static Table numbered(int rows) {
        return Table.of(
                Schema.of(Column.int64("n")),
                List.of(Int64Column.of(LongStream.range(0, rows).toArray())));
    }

    private static List<Long> numbers(Table table) {
        var numbers = new ArrayList<Long>();
        for (int row = 0; row < table.rowCount(); row++) {
            numbers.add(table.int64("n").get(row));
        }
        return numbers;
    }

    @Property
    void a_random_split_has_each_row_once_in_order_and_both_parts_have_some(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        TrainTest parts = numbered(rows).split(Splitter.random(share, seed));

        assertThat(numbers(parts.train())).isSorted().hasSizeBetween(1, rows - 1);
        assertThat(numbers(parts.test())).isSorted();
        assertThat(parts.train().rowCount() - share * rows).isBetween(-1.0, 1.0);
        var all = new ArrayList<>(numbers(parts.train()));
        all.addAll(numbers(parts.test()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(numbers(numbered(rows)));
        assertThat(numbered(rows).split(Splitter.random(share, seed))).isEqualTo(parts);
    }

    @Property
    void a_stratified_split_keeps_the_share_of_each_value_to_within_a_row(
            @ForAll @Size(min = 2, max = 200) List<@IntRange(max = 4) Integer> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        var kinds = new ArrayList<@Nullable String>();
        values.forEach(value -> kinds.add(value == 4 ? null : "k" + value));
        Table table = numbered(values.size()).withColumn("kind", StringColumn.categorical(kinds));
        TrainTest parts = table.split(Splitter.stratified("kind", share, seed));

        double exact = (double) parts.train().rowCount() / table.rowCount();
        for (int value = 0; value <= 4; value++) {
            long inTrain = count(parts.train(), value);
            assertThat(inTrain - exact * count(table, value)).isBetween(-1.0, 1.0);
            assertThat(inTrain + count(parts.test(), value)).isEqualTo(count(table, value));
        }
    }

    /** Of eleven kinds of one row each it is five that are trained on; of which, the seed says. */
    @Test
    void the_seed_says_which_value_gets_the_row_that_is_left_over() {
        var names = IntStream.range(0, 11).mapToObj(i -> "k" + i).toList();
        var times = new HashMap<String, Integer>();
        for (long seed = 0; seed < 1_100; seed++) {
            Table train =
                    kinds(names).split(Splitter.stratified("kind", 0.46, seed)).train();
            assertThat(train.rowCount()).isEqualTo(5);
            kindsOf(train).forEach(kind -> times.merge(kind, 1, Integer::sum));
        }

        assertThat(times).hasSize(11).allSatisfy((kind, count) -> assertThat(count)
                .isBetween(430, 570));
    }

    @Property
    void how_many_rows_of_each_value_are_trained_on_does_not_follow_the_order_of_rows(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 12) Integer> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed,
            @ForAll Random random) {
        var names = new ArrayList<@Nullable String>();
        values.forEach(value -> names.add(value == 12 ? null : "k" + value));
        var moved = new ArrayList<>(names);
        Collections.shuffle(moved, random);
        var rule = Splitter.stratified("kind", share, seed);

        assertThat(kindsOf(kinds(moved).split(rule).train()))
                .isEqualTo(kindsOf(kinds(names).split(rule).train()));
    }

    private static Table kinds(List<@Nullable String> kinds) {
        return numbered(kinds.size()).withColumn("kind", StringColumn.categorical(kinds));
    }

    private static List<String> kindsOf(Table table) {
        StringColumn kinds = table.strings("kind");
        return IntStream.range(0, kinds.size())
                .mapToObj(row -> kinds.isMissing(row) ? "" : kinds.get(row))
                .sorted()
                .toList();
    }

    /** The first share of many seeds: no row, no group and no part of the file is preferred. */
    @Test
    void every_row_and_every_group_is_as_likely_to_be_drawn() {
        var drawn = new long[4][12];
        for (long seed = 0; seed < 1_200; seed++) {
            Table table = numbered(12).withColumn("group", Int64Column.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5));
            count(table.split(Splitter.random(0.5, seed)).train(), drawn[0]);
            count(table.split(Splitter.byGroup("group", 0.5, seed)).train(), drawn[1]);
            count(table.split(Splitter.stratified("group", 0.5, seed)).train(), drawn[2]);
            count(table.sample(6, seed), drawn[3]);
        }

        for (long[] times : drawn) {
            assertThat(Arrays.stream(times).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(520L, 680L));
        }
    }

    private static void count(Table drawn, long[] times) {
        numbers(drawn).forEach(row -> times[row.intValue()]++);
    }

    private static long count(Table table, int value) {
        StringColumn kinds = table.strings("kind");
        return IntStream.range(0, kinds.size())
                .filter(row -> value == 4
                        ? kinds.isMissing(row)
                        : !kinds.isMissing(row) && kinds.get(row).equals("k" + value))
                .count();
    }

    /** Written down once: the same seed is the same split on every JDK, now and later. */
    @Test
    void a_seed_means_the_same_rows_for_ever() {
        assertThat(numbers(numbered(10).split(Splitter.random(0.7, 42)).test())).containsExactly(1L, 2L, 7L);
        var generator = new SplitMix64(1234567);
        assertThat(List.of(generator.next(), generator.next(), generator.next()))
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
    }

    @Test
    void another_seed_is_another_split() {
        Table table = numbered(100);

        assertThat(table.split(Splitter.random(0.5, 1))).isNotEqualTo(table.split(Splitter.random(0.5, 2)));
    }

    @Test
    void given_rows_are_those_to_test_by() {
        TrainTest parts = numbered(5).split(Splitter.rows(4, 1));

        assertThat(numbers(parts.test())).containsExactly(1L, 4L);
        assertThat(numbers(parts.train())).containsExactly(0L, 2L, 3L);
    }

    @Test
    void given_rows_are_there_and_named_once() {
        assertThatThrownBy(() -> Splitter.rows(1, 2, 1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("row 1 twice");
        assertThatThrownBy(() -> Splitter.rows()).hasMessageContaining("names none");
        assertThatThrownBy(() -> numbered(5).split(Splitter.rows(1, 5)))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The splitter names row 5, but the table has 5 rows, counted from 0");
        assertThatThrownBy(() -> numbered(5).split(Splitter.rows(-1))).hasMessageContaining("row -1");
        assertThatThrownBy(() -> numbered(2).split(Splitter.rows(0, 1))).hasMessageContaining("all 2 rows");
    }

    @Test
    void a_share_lies_between_nothing_and_all() {
        for (double share : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> Splitter.random(share, 1))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(String.valueOf(share));
        }
    }

    @Test
    void a_table_that_cannot_be_split_is_refused() {
        assertThatThrownBy(() -> numbered(1).split(Splitter.random(0.5, 1))).hasMessageContaining("1 rows");
        assertThatThrownBy(() -> Loans.table().split(Splitter.stratified("rate", 0.5, 1)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'rate' is float64");
        assertThatThrownBy(() -> Loans.table().split(Splitter.stratified("risc", 0.5, 1)))
                .hasMessageContaining("did you mean 'risk'");
    }

    @Test
    void parts_keep_label_and_weight() {
        TrainTest parts = Loans.table().split(Splitter.stratified("risk", 0.5, 7));

        assertThat(parts.train().label()).contains("risk");
        assertThat(parts.test().weight()).contains("cost");
    }

    @Test
    void splitters_are_equal_when_they_are_the_same_rule() {
        assertThat(Splitter.random(0.5, 1)).isEqualTo(Splitter.random(0.5, 1)).isNotEqualTo(Splitter.random(0.5, 2));
        assertThat(Splitter.rows(2, 1)).isEqualTo(Splitter.rows(1, 2)).hasSameHashCodeAs(Splitter.rows(1, 2));
        assertThat(Splitter.stratified("risk", 0.7, 42)).hasToString("stratified by risk, 0.7 to train on, seed 42");
    }

    @Property
    void a_split_by_group_divides_no_group_and_leaves_both_parts_some(
            @ForAll @Size(min = 2, max = 200) List<@IntRange(max = 12) Integer> groups,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        Assume.that(groups.stream().distinct().count() > 1);
        Table table = numbered(groups.size())
                .withColumn(
                        "group",
                        Int64Column.of(groups.stream().mapToLong(g -> g).toArray()));
        TrainTest parts = table.split(Splitter.byGroup("group", share, seed));
        int largest = groups.stream()
                .mapToInt(group -> Collections.frequency(groups, group))
                .max()
                .orElseThrow();

        assertThat(parts.requireDisjoint("group")).isSameAs(parts);
        assertThat(parts.train().rowCount()).isBetween(1, groups.size() - 1);
        assertThat(numbers(parts.train()).size() + numbers(parts.test()).size()).isEqualTo(groups.size());
        assertThat(Math.abs(parts.train().rowCount() - share * groups.size())).isLessThanOrEqualTo(largest + 1.0);
        assertThat(table.split(Splitter.byGroup("group", share, seed))).isEqualTo(parts);
    }

    @Property
    void a_split_by_time_trains_before_it_tests(
            @ForAll @Size(min = 2, max = 100) List<@IntRange(max = 30) Integer> times,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        Assume.that(times.stream().distinct().count() > 1);
        Table table = numbered(times.size())
                .withColumn(
                        "at",
                        TimestampColumn.ofEpochMillis(
                                times.stream().mapToLong(t -> t).toArray()));
        TrainTest parts = table.split(Splitter.byTime("at", share));

        long latestTrained = numbers(parts.train()).stream()
                .mapToLong(n -> times.get(n.intValue()))
                .max()
                .orElseThrow();
        long earliestTested = numbers(parts.test()).stream()
                .mapToLong(n -> times.get(n.intValue()))
                .min()
                .orElseThrow();
        assertThat(latestTrained).isLessThan(earliestTested);
    }

    @Test
    void a_split_by_time_tests_the_whole_time_at_the_boundary() {
        Table table = numbered(6).withColumn("at", TimestampColumn.ofEpochMillis(1, 2, 3, 3, 3, 4));

        assertThat(numbers(table.split(Splitter.byTime("at", 0.5)).train())).containsExactly(0L, 1L);
    }

    @Test
    void groups_and_times_that_are_missing_or_all_the_same_are_refused() {
        Table table = numbered(3)
                .withColumn("group", StringColumn.categorical(Arrays.asList("a", null, "b")))
                .withCategorical("same", row -> "a")
                .withTimestamp("never", row -> null)
                .withTimestamp("once", row -> Instant.EPOCH);

        assertThatThrownBy(() -> table.split(Splitter.byGroup("group", 0.5, 1)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'group' of row 1 (counted from 0) is missing");
        assertThatThrownBy(() -> table.split(Splitter.byGroup("same", 0.5, 1))).hasMessageContaining("two groups");
        assertThatThrownBy(() -> table.split(Splitter.byTime("never", 0.5))).hasMessageContaining("is missing");
        assertThatThrownBy(() -> table.split(Splitter.byTime("once", 0.5))).hasMessageContaining("two times");
        assertThatThrownBy(() -> table.split(Splitter.byGroup("once", 0.5, 1)))
                .hasMessageContaining("grouped by a categorical, text, boolean or int64 column");
    }

    @Test
    void a_group_in_both_parts_is_named() {
        Table table = numbered(4).withColumn("household", StringColumn.categorical(List.of("a", "b", "a", "c")));

        assertThatThrownBy(() -> table.split(Splitter.rows(2, 3)).requireDisjoint("household"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Both parts of the split have rows of the same 'household': [a]; split with"
                        + " Splitter.byGroup(\"household\", …)");
    }
}
