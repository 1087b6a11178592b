package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinTest {
    private static Table loans(@Nullable String... customers) {
        return Table.of(
                        Schema.of(Column.categorical("customer"), Column.categorical("risk")),
                        List.of(
                                StringColumn.categorical(Arrays.asList(customers)),
                                StringColumn.categorical(Arrays.stream(customers)
                                        .map(customer -> "b".equals(customer) ? "bad" : "good")
                                        .toList())))
                .withLabel("risk");
    }

    private static Table bureau(@Nullable String... customers) {
        long[] scores = new long[customers.length];
        Arrays.setAll(scores, row -> 100L * (row + 1));
        return Table.of(
                Schema.of(Column.text("customer"), Column.int64("score")),
                List.of(StringColumn.text(Arrays.asList(customers)), Int64Column.of(scores)));
    }

    private static List<@Nullable Long> scores(Table table) {
        var scores = new ArrayList<@Nullable Long>();
        Int64Column column = table.int64("score");
        for (int row = 0; row < column.size(); row++) {
            scores.add(column.isMissing(row) ? null : column.get(row));
        }
        return scores;
    }

    @Test
    void a_join_adds_the_columns_of_the_right_where_the_key_is_the_same() {
        Table joined = loans("b", "a", "b").join(bureau("a", "b", "c"), "customer");

        assertThat(joined.schema().names()).containsExactly("customer", "risk", "score");
        assertThat(scores(joined)).containsExactly(200L, 100L, 200L);
        assertThat(joined.label()).contains("risk");
    }

    @Test
    void a_row_without_a_match_is_an_error_that_names_its_key_and_what_to_do() {
        assertThatThrownBy(() -> loans("a", "x", "y").join(bureau("a", "b"), "customer"))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "The join on 'customer' finds no row on the right for 2 of 3 rows on the left, the first with"
                                + " x, y; leftJoin(…) keeps such rows with missing values, innerJoin(…) leaves them out");
        assertThatThrownBy(() -> loans("a", null).join(bureau("a"), "customer")).hasMessageContaining("with no key");
    }

    @Test
    void a_left_join_keeps_rows_without_a_match_and_an_inner_join_leaves_them_out() {
        Table loans = loans("x", "b", null, "a");
        Table bureau = bureau("a", "b", null);

        assertThat(scores(loans.leftJoin(bureau, "customer"))).containsExactly(null, 200L, null, 100L);
        assertThat(scores(loans.innerJoin(bureau, "customer"))).containsExactly(200L, 100L);
        assertThat(loans("x").innerJoin(bureau, "customer").rowCount()).isZero();
    }

    @Test
    void a_left_join_makes_values_of_every_type_missing() {
        Table right = Table.of(
                Schema.of(
                        Column.int64("id"),
                        Column.float64("f"),
                        Column.bool("b"),
                        Column.timestamp("t"),
                        Column.text("s")),
                List.of(
                        Int64Column.of(1),
                        Float64Column.of(1.5),
                        BooleanColumn.of(List.of(true)),
                        TimestampColumn.of(List.of(Instant.EPOCH)),
                        StringColumn.text(List.of("x"))));
        Table joined = Table.of(Schema.of(Column.int64("id")), List.of(Int64Column.of(2, 1)))
                .leftJoin(right, "id");

        for (String column : List.of("f", "b", "t", "s")) {
            assertThat(joined.column(column).isMissing(0)).as(column).isTrue();
            assertThat(joined.column(column).isMissing(1)).as(column).isFalse();
        }
    }

    @Test
    void a_key_that_repeats_on_the_right_is_an_error_that_names_it() {
        assertThatThrownBy(() -> loans("a").join(bureau("b", "a", "a", "a"), "customer"))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "The join on 'customer': on the right it has to be unique, but 1 value repeats: a (3 rows)");
    }

    @Test
    void all_that_hinders_a_join_is_told_at_once() {
        Table right = bureau("a").withInt64("customer", row -> 1).withCategorical("risk", row -> "bad");

        assertThatThrownBy(() -> loans("a").join(right, "customer"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("it is categorical on the left and int64 on the right")
                .hasMessageContaining("both tables have the columns [risk] beside the key")
                .hasMessageContaining("withRenamed");
        assertThatThrownBy(() -> loans("a").join(bureau("a"), "id"))
                .hasMessageContaining("no column of the table on the left; there are 'customer', 'risk'");
        assertThatThrownBy(() ->
                        bureau("a").withFloat64("k", row -> 1).join(bureau("a").withFloat64("k", row -> 1), "k"))
                .hasMessageContaining("it is float64 on the left");
    }

    @Test
    void a_renamed_column_keeps_its_place_and_its_role() {
        Table renamed = loans("a", "b").withRenamed("risk", "outcome");

        assertThat(renamed.schema().names()).containsExactly("customer", "outcome");
        assertThat(renamed.label()).contains("outcome");
        assertThatThrownBy(() -> renamed.withRenamed("outcome", "customer"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("there is a column of this name");
    }

    @Property
    void a_left_join_is_a_lookup(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 20) Integer> left,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 20) Integer> right) {
        List<Integer> unique = List.copyOf(new LinkedHashSet<>(right));
        var expected = new HashMap<Integer, Long>();
        unique.forEach(key -> expected.put(key, 7L * key));
        Table lookup = Table.of(
                Schema.of(Column.int64("key"), Column.int64("score")),
                List.of(
                        Int64Column.of(unique.stream().mapToLong(key -> key).toArray()),
                        Int64Column.of(
                                unique.stream().mapToLong(key -> 7L * key).toArray())));
        Table rows = Table.of(
                Schema.of(Column.int64("key")),
                List.of(Int64Column.of(left.stream().mapToLong(key -> key).toArray())));

        assertThat(scores(rows.leftJoin(lookup, "key")))
                .isEqualTo(left.stream().map(expected::get).toList());
    }

    @Test
    void a_sample_has_each_row_once_in_order_and_is_the_same_for_a_seed() {
        Table rows = Table.of(Schema.of(Column.int64("score")), List.of(Int64Column.of(5, 6, 7, 8, 9, 10)));
        Table sample = rows.sample(4, 1);

        assertThat(scores(sample)).hasSize(4).doesNotHaveDuplicates().isSorted();
        assertThat(rows.sample(4, 1)).isEqualTo(sample);
        assertThat(rows.sample(6, 3)).isEqualTo(rows);
        assertThatThrownBy(() -> rows.sample(7, 1))
                .isInstanceOf(ValidationException.class)
                .hasMessage("A sample of 7 rows cannot be taken from a table of 6 rows");
    }
}
