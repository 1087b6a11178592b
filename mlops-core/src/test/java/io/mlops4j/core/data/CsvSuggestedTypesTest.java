package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first rows suggest the types of columns; it is all rows that decide. */
@AnyLanguage
class CsvSuggestedTypesTest {
    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    private Csv file(IntFunction<String> fields) throws IOException {
        String rows = IntStream.range(0, ROWS).mapToObj(fields).collect(Collectors.joining("\n"));
        return Csv.file(Files.writeString(folder.resolve("rows.csv"), "a,b,c\n" + rows + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 8.5, FLOAT64",
        "7, 007, CATEGORICAL",
        "7, x, CATEGORICAL",
        "7, 99999999999999999999, FLOAT64",
        "8.5, 7, FLOAT64",
        "8.5, +7, CATEGORICAL",
        "true, 1, CATEGORICAL",
        "2024-02-29, 2024-02-30, CATEGORICAL",
        "2024-02-29, 2024-02-29T12:30, TIMESTAMP",
        "x, 7, CATEGORICAL"
    })
    void a_late_row_changes_the_type_of_its_column(String early, String late, ColumnType type) throws IOException {
        Table table =
                file(row -> row + "," + (row == ROWS - 1 ? late : early) + ",z").read();

        assertThat(table.schema().column("b").type()).isEqualTo(type);
        assertThat(table.rowCount()).isEqualTo(ROWS);
        assertThat(table.int64("a").get(ROWS - 1)).isEqualTo(ROWS - 1);
    }

    @Test
    void a_column_whose_first_value_comes_late_has_the_type_of_that() throws IOException {
        Table table =
                file(row -> row + "," + (row == ROWS - 1 ? "7" : "") + ",z").read();

        assertThat(table.schema().column("b").type()).isEqualTo(ColumnType.INT64);
        assertThat(table.int64("b").missingCount()).isEqualTo(ROWS - 1);
    }

    @Test
    void many_distinct_strings_are_text_and_few_are_categorical() throws IOException {
        Table table =
                file(row -> "t" + row + ",x" + row % 90 + ",y" + row % 110).read();

        assertThat(table.schema().column("a").type()).isEqualTo(ColumnType.TEXT);
        assertThat(table.schema().column("b").type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(table.schema().column("c").type()).isEqualTo(ColumnType.ofStrings(101, ROWS));
    }

    @Test
    void what_is_wrong_in_a_late_row_is_told_with_its_line() throws IOException {
        Csv wide = file(row -> row + ",1,z" + (row == ROWS - 1 ? ",more" : ""));

        assertThatThrownBy(wide::read)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line " + (ROWS + 1));
    }

    @Test
    void of_what_is_wrong_in_several_columns_the_earliest_line_is_told() throws IOException {
        Csv wrong = file(row -> (row == 5000 ? "x" : "7") + "," + (row == 6000 ? "y" : "7") + ","
                        + (row == 4990 ? "z" : "7") + (row == 5010 ? ",more" : ""))
                .types(Column.int64("a"), Column.int64("b"), Column.int64("c"));

        assertThatThrownBy(wrong::read)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line 4992, column 'c'");
    }

    @Test
    void a_table_of_many_columns_is_read_a_few_rows_at_a_time() throws IOException {
        int width = 9_000;
        String header = IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 300)
                .mapToObj(row -> IntStream.range(0, width)
                        .mapToObj(column -> String.valueOf(row * column))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        Table table = Csv.file(Files.writeString(folder.resolve("wide.csv"), header + "\n" + rows + "\n"))
                .read();

        assertThat(table.rowCount()).isEqualTo(300);
        assertThat(table.int64("c8999").get(299)).isEqualTo(299 * 8999);
    }
}
