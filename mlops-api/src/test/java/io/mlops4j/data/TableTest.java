package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table loans = Loans.table();

    @Test
    void all_rows_are_a_list_of_views() {
        Table table = Table.builder(Column.int64("n"))
                .row(3)
                .row((Object) null)
                .row(5)
                .build();

        assertThat(table.rows()).hasSize(3);
        assertThat(table.rows().stream().filter(row -> !row.isMissing("n")).mapToLong(row -> row.int64("n")))
                .containsExactly(3L, 5L);
        assertThatThrownBy(() -> table.rows().get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.rows().remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void columns_give_their_values_and_tell_which_are_missing() {
        assertThat(loans.rowCount()).isEqualTo(4);
        assertThat(loans.float64("rate").get(0)).isEqualTo(4.5);
        assertThat(loans.float64("rate").get(1)).isNaN();
        assertThat(loans.float64("rate").isMissing(1)).isTrue();
        assertThat(loans.int64("amount").get(3)).isEqualTo(7882);
        assertThat(loans.strings("purpose").get(1)).isEqualTo("radio");
        assertThat(loans.strings("remark").get(2)).isEmpty();
        assertThat(loans.booleans("own_telephone").get(1)).isFalse();
        assertThat(loans.timestamps("opened").get(2)).isEqualTo(Instant.parse("2024-01-01T00:00:00.001Z"));
        assertThat(loans.schema().names())
                .allSatisfy(name -> assertThat(loans.column(name).missingCount())
                        .isEqualTo(List.of("cost", "risk").contains(name) ? 0 : 1));
    }

    @Test
    void a_missing_value_that_is_asked_for_is_an_error_but_for_floating_point_numbers() {
        assertThatThrownBy(() -> loans.int64("amount").get(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> loans.strings("purpose").get(3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loans.booleans("own_telephone").get(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loans.timestamps("opened").get(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_integer_column_reads_as_float64_too() {
        assertThat(loans.float64("amount").toArray()).containsExactly(1169, 5951, Double.NaN, 7882);
        assertThatThrownBy(() -> loans.int64("rate"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Column 'rate' is float64 and cannot be read as int64");
        assertThatThrownBy(() -> loans.float64("purpose")).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_column_that_is_not_there_is_an_error_that_names_the_one_meant() {
        assertThatThrownBy(() -> loans.column("OwnTelephone"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("There is no column 'OwnTelephone'; did you mean 'own_telephone'?");
        assertThatThrownBy(() -> loans.column("amuont")).hasMessageContaining("did you mean 'amount'?");
        assertThatThrownBy(() -> loans.select("zip"))
                .hasMessageStartingWith("There is no column 'zip'; there are 'rate', 'amount',");
    }

    @Test
    void label_and_weight_stay_as_long_as_their_columns() {
        Table fewer = loans.select("risk", "amount", "cost").filter(row -> !row.isMissing("amount"));

        assertThat(fewer.label()).contains("risk");
        assertThat(fewer.weight()).contains("cost");
        assertThat(fewer.without("risk").label()).isEmpty();
        assertThat(fewer.without("risk").weight()).contains("cost");
        assertThat(loans.select("amount", "risk").weight()).isEmpty();
    }

    @Test
    void select_orders_columns_and_without_drops_them() {
        assertThat(loans.select("risk", "rate").schema().names()).containsExactly("risk", "rate");
        assertThat(loans.without("rate", "remark", "opened").schema().names())
                .containsExactly("amount", "purpose", "own_telephone", "cost", "risk");
        assertThatThrownBy(() -> loans.select("rate", "rate")).hasMessageContaining("'rate'");
        assertThatThrownBy(loans::select).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> loans.without("nothing")).hasMessageContaining("'nothing'");
    }

    @Test
    void a_filter_keeps_the_order_and_forgets_categories_that_are_gone() {
        Table bad = loans.filter(row -> row.string("risk").equals("bad"));

        assertThat(bad.rowCount()).isOne();
        assertThat(bad.strings("purpose").categories()).containsExactly("radio");
        assertThat(loans.filter(row -> false).rowCount()).isZero();
        assertThat(loans.filter(row -> true)).isEqualTo(loans);
    }

    @Test
    void rows_are_taken_by_number_in_any_order_and_more_than_once() {
        Table taken = loans.rows(3, 0, 3);

        assertThat(taken.int64("amount").get(0)).isEqualTo(7882);
        assertThat(taken.int64("amount").get(1)).isEqualTo(1169);
        assertThat(taken.row(2).string("remark")).isEqualTo("last");
        assertThatThrownBy(() -> loans.rows(0, 4))
                .isInstanceOf(ValidationException.class)
                .hasMessage("There is no row 4; there are 4 rows, counted from 0");
        assertThatThrownBy(() -> loans.row(-1)).isInstanceOf(ValidationException.class);
    }

    @Test
    void columns_are_derived_row_by_row() {
        Table derived = loans.withFloat64("share", row -> row.float64("amount") / 1000)
                .withInt64(
                        "digits", row -> String.valueOf(row.float64("amount")).length())
                .withCategorical("kind", row -> row.isMissing("purpose") ? null : row.string("purpose"))
                .withText("note", row -> "#" + row.float64("cost"))
                .withBoolean("large", row -> row.float64("amount") > 5000)
                .withTimestamp("seen", row -> row.isMissing("opened") ? null : row.timestamp("opened"));

        assertThat(derived.float64("share").get(1)).isEqualTo(5.951);
        assertThat(derived.float64("share").isMissing(2)).isTrue();
        assertThat(derived.strings("kind").as(ColumnType.TEXT))
                .isEqualTo(loans.strings("purpose").as(ColumnType.TEXT));
        assertThat(derived.booleans("large").get(3)).isTrue();
        assertThat(derived.timestamps("seen")).isEqualTo(loans.timestamps("opened"));
        assertThat(derived.schema().names()).endsWith("share", "digits", "kind", "note", "large", "seen");
        assertThat(derived.label()).contains("risk");
    }

    @Test
    void a_derived_column_of_a_name_that_is_there_takes_its_place() {
        Table changed = loans.withFloat64("rate", row -> 1);

        assertThat(changed.schema().names()).isEqualTo(loans.schema().names());
        assertThat(changed.float64("rate").toArray()).containsOnly(1);
        assertThatThrownBy(() -> loans.withFloat64("risk", row -> 1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("label 'risk'");
    }

    @Test
    void a_row_says_which_column_of_which_row_cannot_be_read() {
        Row second = loans.row(1);

        assertThat(second.float64("rate")).isNaN();
        assertThat(second.float64("amount")).isEqualTo(5951);
        assertThatThrownBy(() -> second.string("remark"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'remark'")
                .hasMessageContaining("missing in row 1");
        assertThatThrownBy(() -> second.int64("purpose"))
                .hasMessage("The value of column 'purpose' in row 1 (counted from 0) is 'radio', a string,"
                        + " and cannot be read as an integer");
        assertThatThrownBy(() -> second.bool("nothing")).hasMessageContaining("no column 'nothing'");
    }

    @Test
    void a_label_becomes_categorical() {
        Table table = Table.builder(Column.int64("digit"), Column.bool("yes"), Column.text("word"), Column.float64("x"))
                .row(7, true, "a", 1)
                .row(3, false, "b", 2)
                .build();

        assertThat(table.withLabel("digit").strings("digit").categories()).containsExactly("7", "3");
        assertThat(table.withLabel("yes").strings("yes").categories()).containsExactly("true", "false");
        assertThat(table.withLabel("word").schema().column("word").type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThatThrownBy(() -> table.withLabel("x"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'x' is float64");
        assertThatThrownBy(() -> table.withLabel("y")).hasMessageContaining("no column 'y'");
    }

    @Test
    void a_label_is_nowhere_missing() {
        assertThatThrownBy(() -> loans.withLabel("purpose"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'purpose' is missing in 1 of 4 rows, first in row 3");
    }

    @Test
    void a_weight_is_a_number_finite_and_not_negative() {
        Table table = Table.builder(Column.float64("w"), Column.int64("n"), Column.text("t"))
                .row(-0.5, 0, "a")
                .row(1, 2, "b")
                .build();

        assertThat(table.withWeight("n").weight()).contains("n");
        assertThatThrownBy(() -> table.withWeight("w"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'w' of row 0")
                .hasMessageContaining("-0.5");
        assertThatThrownBy(() -> table.withWeight("t")).hasMessageContaining("'t' is text");
        assertThatThrownBy(() -> loans.withWeight("rate"))
                .hasMessageContaining("row 1")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> table.withFloat64("inf", row -> Double.POSITIVE_INFINITY)
                        .withWeight("inf"))
                .hasMessageContaining("Infinity");
    }

    @Test
    void tables_are_equal_by_content() {
        assertThat(Loans.table()).isEqualTo(loans).hasSameHashCodeAs(loans);
        assertThat(loans.withLabel("risk")).isEqualTo(loans);
        assertThat(loans.select("amount", "rate")).isNotEqualTo(loans.select("rate", "amount"));
        assertThat(loans.rows(0, 1)).isNotEqualTo(loans.rows(1, 0));
        assertThat(loans.without("cost")).isNotEqualTo(loans.without("cost").without("risk"));
        assertThat(Table.of(loans.schema(), columnsOf(loans))).isNotEqualTo(loans);
        assertThat(Table.of(loans.schema(), columnsOf(loans)).withLabel("risk").withWeight("cost"))
                .isEqualTo(loans);
    }

    private static List<ColumnValues> columnsOf(Table table) {
        return table.schema().names().stream().map(table::column).toList();
    }

    @Test
    void a_table_does_not_change_with_the_arrays_it_was_made_of() {
        double[] doubles = {1, 2};
        long[] longs = {1, 2};
        var missing = new BitSet();
        Table table = Table.of(
                Schema.of(Column.float64("d"), Column.int64("l")),
                List.of(Float64Column.of(doubles), Int64Column.of(longs, missing)));
        doubles[0] = 9;
        longs[0] = 9;
        missing.set(0);
        table.float64("d").toArray()[1] = 9;

        assertThat(table.float64("d").toArray()).containsExactly(1, 2);
        assertThat(table.int64("l").get(0)).isOne();
    }

    @Test
    void columns_that_do_not_fit_the_schema_are_refused() {
        assertThatThrownBy(() -> Table.of(Schema.of(Column.int64("a")), List.of(Float64Column.of(1))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'a' is int64 by the schema, but its values are float64");
        assertThatThrownBy(() -> Table.of(
                        Schema.of(Column.int64("a"), Column.int64("b")),
                        List.of(Int64Column.of(1, 2), Int64Column.of(1))))
                .hasMessageContaining("'b' has 1 values, but the table has 2 rows");
        assertThatThrownBy(() -> Table.of(Schema.of(), List.of())).hasMessageContaining("at least one column");
    }

    @Test
    void the_builder_names_the_column_and_the_value_that_do_not_fit() {
        TableBuilder builder = Table.builder(Column.int64("amount"), Column.categorical("risk"));

        assertThatThrownBy(() -> builder.row(1.5, "good"))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "Column 'amount' is int64 and takes integers of 64 bits, but the value of row 0 (counted from"
                                + " 0) is the Double '1.5'; take a float64 column, or give a Long that you rounded it to");
        assertThatThrownBy(() -> builder.row(1)).hasMessageContaining("Row 0").hasMessageContaining("1 values");
        assertThatThrownBy(() -> builder.row(Double.NaN, "good")).hasMessageContaining("amount");
        assertThat(builder.row(1, "good").build().rowCount()).isOne();
    }

    @Test
    void what_is_finer_than_a_millisecond_is_cut_off() {
        Instant fine = Instant.parse("1969-12-31T23:59:59.999999999Z");
        Table table = Table.builder(Column.timestamp("t")).row(fine).build();

        assertThat(table.timestamps("t").get(0)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
        assertThatThrownBy(() -> Table.builder(Column.timestamp("t")).row(Instant.MAX))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void names_of_columns_are_neither_blank_nor_twice_there() {
        assertThatThrownBy(() -> Column.int64(" ")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> Column.int64("a\u0000b")).hasMessageContaining("control character");
        assertThatThrownBy(() -> Schema.of(Column.int64("a"), Column.text("a"), Column.bool("A")))
                .hasMessage("More than one column is named 'a'; rename all but one");
    }

    @Test
    void strings_are_categorical_when_they_are_few_or_repeat() {
        assertThat(ColumnType.ofStrings(20, 20)).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(ColumnType.ofStrings(21, 209)).isEqualTo(ColumnType.TEXT);
        assertThat(ColumnType.ofStrings(21, 210)).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(ColumnType.ofStrings(100, 1000)).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(ColumnType.ofStrings(101, 1_000_000)).isEqualTo(ColumnType.TEXT);
    }
}
