package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.Column;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import io.mlops4j.data.TimestampColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyLanguage
class CsvWritingTest {
    private final Path folder;

    CsvWritingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void what_is_written_is_read_again() {
        Table table = Table.of(
                Schema.of(
                        Column.float64("number"),
                        Column.text("odd, \"name\""),
                        Column.categorical("digits"),
                        Column.timestamp("at"),
                        Column.bool("flag")),
                List.of(
                        Float64Column.of(1.0, Double.NaN, 1e300, -0.1 / 3),
                        StringColumn.text(Arrays.asList("a,b", "line\nbreak \"quoted\"", null, " # é😀 ")),
                        StringColumn.categorical(Arrays.asList("007", "true", "1.0", null)),
                        TimestampColumn.ofEpochMillis(-62_167_219_200_000L, 253_402_300_799_999L, 1, Long.MIN_VALUE),
                        BooleanColumn.of(Arrays.asList(true, null, false, true))));
        Path file = folder.resolve("new/folder/table.csv");

        table.write(file);

        assertThat(Csv.file(file).schema(table.schema()).read()).isEqualTo(table);
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void missing_values_of_a_single_column_are_rows() {
        Table table = Table.of(Schema.of(Column.float64("x")), List.of(Float64Column.of(Double.NaN, 2.5, Double.NaN)));
        Path file = folder.resolve("one.csv");

        table.write(file);

        assertThat(Csv.file(file).read()).isEqualTo(table);
    }

    @Test
    void what_cannot_be_read_again_is_refused_and_the_file_before_stays() throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), "before");
        Table empty = Table.of(Schema.of(Column.text("s")), List.of(StringColumn.text(List.of("x", ""))));
        Table infinite = Table.of(Schema.of(Column.float64("f")), List.of(Float64Column.of(Double.NEGATIVE_INFINITY)));

        assertThatThrownBy(() -> empty.write(file))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 's' has an empty string in row 1");
        assertThatThrownBy(() -> infinite.write(file))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 'f' has -Infinity in row 0");
        assertThatThrownBy(() -> Table.builder(Column.text("s"))
                        .row("ok")
                        .row("\uD83D")
                        .build()
                        .write(file))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 's' in row 1 (counted from 0) holds half of a surrogate pair");
        assertThatThrownBy(() ->
                        Table.builder(Column.int64("n\uDE00")).row(1).build().write(file))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("holds half of a surrogate pair");
        for (String far : List.of("-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z")) {
            Table distant = Table.of(
                    Schema.of(Column.timestamp("at")), List.of(TimestampColumn.of(List.of(Instant.parse(far)))));
            assertThatThrownBy(() -> distant.write(file))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("Column 'at' has " + far + " in row 0")
                    .hasMessageContaining("a year from 0 to 9999");
        }
        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void a_folder_that_is_a_file_is_an_error_that_names_the_file() throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        Table table = Table.of(Schema.of(Column.float64("x")), List.of(Float64Column.of(1)));

        assertThatThrownBy(() -> table.write(folder.resolve("file/table.csv")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("table.csv cannot be written");
    }
}
