package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AppendTest {
    private static final Column[] COLUMNS = {
        Column.float64("rate"),
        Column.int64("amount"),
        Column.categorical("risk"),
        Column.text("remark"),
        Column.bool("employed"),
        Column.timestamp("day"),
        Column.float64("weight")
    };

    /** Rows of every type, missing values among them, with a label and a weight. */
    private static Table rows(int from, int to) {
        TableBuilder rows = Table.builder(COLUMNS);
        for (int i = from; i < to; i++) {
            rows.row(
                    i % 3 == 0 ? null : i / 7.0,
                    i % 4 == 0 ? null : (long) i,
                    List.of("good", "bad", "ugly").get(i % 3),
                    i % 5 == 0 ? null : "remark " + i % 11,
                    i % 6 == 0 ? null : i % 2 == 0,
                    i % 7 == 0 ? null : Instant.ofEpochSecond(i),
                    1.0 + i);
        }
        return rows.label("risk").weight("weight").build();
    }

    @Property
    void two_parts_of_a_table_put_together_are_the_table(@ForAll @IntRange(max = 40) int cut) {
        assertThat(rows(0, cut).append(rows(cut, 40)).firstDifference(rows(0, 40)))
                .isEmpty();
    }

    @Test
    void columns_are_found_by_name_and_stay_in_the_order_of_the_first() {
        var names = new ArrayList<>(rows(0, 1).schema().names());
        java.util.Collections.reverse(names);
        Table turned = rows(10, 20).select(names.toArray(String[]::new));

        assertThat(rows(0, 10).append(turned)).isEqualTo(rows(0, 20));
    }

    @Test
    void a_label_of_numbers_is_appended_as_classes_and_strings_of_either_kind_fit() {
        Table first = Table.builder(Column.int64("paid"), Column.categorical("city"))
                .row(1, "Ulm")
                .label("paid")
                .build();
        Table more = Table.builder(Column.int64("paid"), Column.text("city"))
                .row(0, "Bonn")
                .build();

        Table both = first.append(more);

        assertThat(both.label()).contains("paid");
        assertThat(both.strings("paid").categories()).containsExactly("1", "0");
        assertThat(both.strings("city").type()).isEqualTo(ColumnType.CATEGORICAL);
    }

    @Test
    void all_columns_that_do_not_fit_are_named() {
        Table first = Table.builder(Column.int64("amount"), Column.text("city"))
                .row(1, "Ulm")
                .build();
        Table more = Table.builder(Column.float64("amount"), Column.bool("employed"))
                .row(1.5, true)
                .build();

        assertThatThrownBy(() -> first.append(more))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Tables with different columns cannot be put together: 'amount' is int64 in the first table"
                        + " and float64 in the second; 'city' is not in the second table; 'employed' is not in the"
                        + " first table. Read both with one schema, or make them alike by select, withRenamed or"
                        + " with… before");
    }
}
