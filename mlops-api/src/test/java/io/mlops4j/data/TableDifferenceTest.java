package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableDifferenceTest {
    private static final Table TABLE = Table.builder(Column.int64("id"), Column.float64("amount"))
            .row(1, 3.5)
            .row(2, null)
            .build();

    @Test
    void column_and_row_are_told() {
        Table other = Table.builder(Column.int64("id"), Column.float64("amount"))
                .row(1, 3.5)
                .row(2, 4.0)
                .build();

        assertThat(TABLE.firstDifference(other)).contains("column amount, row 2: missing → 4.0");
    }

    @Test
    void columns_label_weight_and_number_of_rows_are_told() {
        assertThat(TABLE.firstDifference(TABLE.without("amount")))
                .contains("columns [id int64, amount float64] → [id int64]");
        Table cities = TABLE.withCategorical("city", row -> "Ulm");
        assertThat(cities.firstDifference(cities.withLabel("city"))).contains("label none → city");
        assertThat(TABLE.withWeight("id").firstDifference(TABLE)).contains("weight id → none");
        assertThat(TABLE.firstDifference(TABLE.rows(0))).contains("2 rows → 1");
        assertThat(TABLE.firstDifference(TABLE)).isEmpty();
    }
}
