package io.mlops4j.testkit;

import static io.mlops4j.testkit.TableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import org.junit.jupiter.api.Test;

class TableAssertTest {
    private static final Table LOANS =
            Csv.text("amount,risk\n1169,good\n5951,bad\n").read();

    @Test
    void equal_tables_pass() {
        assertThat(LOANS).hasRows(2).hasColumns("amount", "risk").isEqualTo(LOANS.rows(0, 1));
    }

    @Test
    void the_first_difference_is_told_and_not_the_whole_table() {
        Table other = LOANS.withInt64("amount", row -> row.int64("amount") / 5951 * 5950 + row.int64("amount") % 5951);

        assertThatThrownBy(() -> assertThat(other).isEqualTo(LOANS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("(expected → actual) column amount, row 2: 5951 → 5950");
    }

    @Test
    void rows_and_columns_that_are_others_are_told() {
        assertThatThrownBy(() -> assertThat(LOANS).hasRows(3))
                .hasMessageContaining("Expected a table of 3 rows, but it is Table of 2 rows");
        assertThatThrownBy(() -> assertThat(LOANS).hasColumns("risk"))
                .hasMessageContaining("Expected the columns [risk], but there are [amount, risk]");
        assertThatThrownBy(() -> assertThat(LOANS).isEqualTo("loans")).isInstanceOf(AssertionError.class);
    }
}
