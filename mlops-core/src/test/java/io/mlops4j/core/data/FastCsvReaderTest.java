package io.mlops4j.core.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastCsvReaderTest {
    private Path file = Path.of("");

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("loans.csv");
    }

    private Csv csv(String content) throws IOException {
        return Csv.file(Files.writeString(file, content));
    }

    private ColumnType inferred(String... fields) throws IOException {
        return csv("x,y\n" + List.of(fields).stream().map(f -> f + ",1\n").collect(Collectors.joining()))
                .read()
                .schema()
                .column("x")
                .type();
    }

    @Test
    void a_text_reads_like_a_file_in_any_charset() throws IOException {
        String text = "fruit,pièces\npomme,1\npêche,2";
        Table table = csv(text).read();

        assertThat(Csv.text(text).read()).isEqualTo(table);
        assertThat(Csv.text(text).charset(ISO_8859_1).read()).isEqualTo(table);
        assertThat(Csv.text(text).charset(UTF_16).read()).isEqualTo(table);
        assertThat(Csv.text(text)).isEqualTo(Csv.text(text)).isNotEqualTo(Csv.text(text + "\n"));
    }

    @Test
    void a_text_is_named_by_its_length() {
        Csv ragged = Csv.text("fruit,pieces\npeach,1,2");

        assertThat(ragged).hasToString("text of 22 characters");
        assertThatThrownBy(ragged::read)
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("CSV text of 22 characters: ");
        assertThatThrownBy(() -> Csv.text("price\n5 €").charset(ISO_8859_1).read())
                .isInstanceOf(ValidationException.class)
                .hasMessage("The CSV text of 9 characters has characters that ISO-8859-1 does not have;"
                        + " name no charset for it");
    }

    @Test
    void german_credit_reads_as_it_is() {
        Table german = Csv.resource(FastCsvReaderTest.class, "german-credit.csv")
                .label("risk")
                .read();

        assertThat(german.rowCount()).isEqualTo(1000);
        assertThat(german.label()).contains("risk");
        assertThat(german.schema().columns()).hasSize(21);
        assertThat(german.schema().columns().stream()
                        .filter(column -> column.type() == ColumnType.INT64)
                        .map(Column::name))
                .containsExactly(
                        "duration_months",
                        "amount",
                        "installment_rate",
                        "residence_years",
                        "age",
                        "existing_credits",
                        "dependents");
        assertThat(german.schema().columns().stream().filter(column -> column.type() == ColumnType.CATEGORICAL))
                .hasSize(14);
        assertThat(german.schema().names())
                .allSatisfy(
                        name -> assertThat(german.column(name).missingCount()).isZero());
        assertThat(german.strings("other_debtors").categories()).contains("None");
        assertThat(german.profile())
                .asString()
                .startsWith("1,000 rows, 21 columns, no value missing, label risk: good 70.0 %, bad 30.0 %")
                .contains("amount");
    }

    @Test
    void only_true_and_false_are_boolean() throws IOException {
        assertThat(inferred("true", "FALSE", "", "True")).isEqualTo(ColumnType.BOOLEAN);
        assertThat(inferred("yes", "no")).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred("true", "1")).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred("0", "1")).isEqualTo(ColumnType.INT64);
    }

    @Test
    void numbers_are_integers_if_all_are_and_floating_point_if_one_is_not() throws IOException {
        assertThat(inferred("1", "-2", "0", "", "9223372036854775807")).isEqualTo(ColumnType.INT64);
        assertThat(inferred("1", "9223372036854775808")).isEqualTo(ColumnType.FLOAT64);
        assertThat(inferred("1", "2.5")).isEqualTo(ColumnType.FLOAT64);
        assertThat(inferred("1e3", "-0.5", ".5", "5.", "1E-7")).isEqualTo(ColumnType.FLOAT64);
        assertThat(csv("x\n1e3\n-.5\n9223372036854775808\n").read().float64("x").toArray())
                .containsExactly(1000, -0.5, 0x1p63);
    }

    @Test
    void what_only_looks_like_a_number_is_a_string() throws IOException {
        for (String field : List.of(
                "007",
                "-01",
                "00.5",
                "+49",
                "NaN",
                "Infinity",
                "1d",
                "0x1f",
                "1_000",
                "1,5",
                "-",
                ".",
                "e5",
                "1e",
                "1e999",
                " 1",
                "١")) {
            assertThat(inferred("1", '"' + field + '"')).as(field).isEqualTo(ColumnType.CATEGORICAL);
        }
    }

    @Test
    void the_last_row_decides_as_much_as_the_first() throws IOException {
        String numbers = IntStream.range(0, 5000).mapToObj(i -> i + "\n").collect(Collectors.joining());

        assertThat(csv("x\n" + numbers).read().schema().column("x").type()).isEqualTo(ColumnType.INT64);
        assertThat(csv("x\n" + numbers + "oops\n").read().schema().column("x").type())
                .isEqualTo(ColumnType.TEXT);
    }

    @Test
    void dates_date_times_and_instants_are_timestamps_in_utc() throws IOException {
        Table table = csv("""
                t
                2024-02-29
                2024-02-29T12:30
                2024-02-29 12:30:05.1239
                2024-02-29T12:30:00+02:00
                2024-02-29T12:30:00Z
                2024-02-29T12:30:00+0200
                2024-02-29T12:30:00-05
                """).read();

        assertThat(IntStream.range(0, 7).mapToObj(table.timestamps("t")::get))
                .containsExactly(
                        Instant.parse("2024-02-29T00:00:00Z"),
                        Instant.parse("2024-02-29T12:30:00Z"),
                        Instant.parse("2024-02-29T12:30:05.123Z"),
                        Instant.parse("2024-02-29T10:30:00Z"),
                        Instant.parse("2024-02-29T12:30:00Z"),
                        Instant.parse("2024-02-29T10:30:00Z"),
                        Instant.parse("2024-02-29T17:30:00Z"));
        assertThat(inferred("2024-02-30")).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred("29.02.2024")).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred("2024-02-29", "12:30")).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred("2024")).isEqualTo(ColumnType.INT64);
    }

    @Test
    void strings_are_categorical_or_text_by_how_many_differ() throws IOException {
        String[] twentyOne = IntStream.range(0, 21).mapToObj(i -> "v" + i).toArray(String[]::new);
        String[] repeated = IntStream.range(0, 210).mapToObj(i -> "v" + i % 21).toArray(String[]::new);
        String[] many = IntStream.range(0, 2020).mapToObj(i -> "v" + i % 101).toArray(String[]::new);

        assertThat(inferred(twentyOne)).isEqualTo(ColumnType.TEXT);
        assertThat(inferred(repeated)).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(inferred(many)).isEqualTo(ColumnType.TEXT);
        assertThat(inferred("", "")).isEqualTo(ColumnType.CATEGORICAL);
    }

    @Test
    void only_the_empty_field_is_missing_unless_tokens_are_named() throws IOException {
        Csv csv = csv("x,n\nNone,1\nNA,?\n,3\n\"\",4\nUnknown,5\n");

        assertThat(csv.read().column("x").missingCount()).isEqualTo(2);
        assertThat(csv.read().schema().column("n").type()).isEqualTo(ColumnType.CATEGORICAL);
        Table named = csv.missing("?").missing("NA", "None").read();
        assertThat(named.column("x").missingCount()).isEqualTo(4);
        assertThat(named.int64("n").isMissing(1)).isTrue();
    }

    @Test
    void a_label_is_categorical_whatever_it_looks_like() throws IOException {
        Csv csv = csv("x,y\n1,1\n2,0\n3,1\n");

        assertThat(csv.label("y").read().strings("y").categories()).containsExactly("1", "0");
        assertThat(csv("x,y\n1,0.50\n2,01\n").label("y").read().strings("y").categories())
                .containsExactly("0.50", "01");
        assertThatThrownBy(() -> csv.types(Column.int64("y")).label("y"))
                .hasMessageContaining("'y'")
                .hasMessageContaining("categorical");
    }

    @Test
    void delimiter_quote_and_header_can_be_others() throws IOException {
        Table table = csv("'a;b';1\n'it''s';2\n'two\nlines';3\n")
                .delimiter(';')
                .quote('\'')
                .header("text", "number")
                .read();

        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.strings("text").categories()).containsExactly("a;b", "it's", "two\nlines");
        assertThat(table.int64("number").get(2)).isEqualTo(3);
    }

    @Test
    void types_can_be_stated_for_some_columns_and_a_schema_for_all() throws IOException {
        Csv csv = csv("zip,amount,code\n01234,1,+7\n56789,2,008\n");

        Table some = csv.types(Column.categorical("zip"), Column.float64("amount"))
                .types(Column.int64("code"))
                .read();
        assertThat(some.schema())
                .isEqualTo(Schema.of(Column.categorical("zip"), Column.float64("amount"), Column.int64("code")));
        assertThat(some.int64("code").get(1)).isEqualTo(8);
        Schema schema = Schema.of(Column.text("code"), Column.text("zip"), Column.int64("amount"));
        assertThat(csv.schema(schema).read().schema()).isEqualTo(schema);
        assertThatThrownBy(() -> csv.schema(schema).types(Column.text("zip"))).hasMessageContaining("schema");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() throws IOException {
        assertThat(csv("\uFEFFx,y\n1,2\n").read().schema().names()).containsExactly("x", "y");
        Files.write(file, "x,y\n1,é\n".getBytes(UTF_16));
        assertThat(Csv.file(file).charset(UTF_16).read().strings("y").get(0)).isEqualTo("é");
    }

    @Test
    void line_ends_of_every_kind_and_blank_lines_do_not_matter() throws IOException {
        Table expected = csv("x,y\n1,2\n3,4\n").read();

        assertThat(csv("x,y\r\n1,2\r\n3,4").read()).isEqualTo(expected);
        assertThat(csv("x,y\r1,2\r3,4\r").read()).isEqualTo(expected);
        assertThat(csv("\nx,y\n\n1,2\n\n3,4\n\n").read()).isEqualTo(expected);
    }

    @Test
    void another_charset_can_be_stated() throws IOException {
        Files.write(file, "x,y\nMüller,1\n".getBytes(ISO_8859_1));

        assertThat(Csv.file(file).charset(ISO_8859_1).read().strings("x").get(0))
                .isEqualTo("Müller");
        assertThat(Files.write(file, "x,y\nMüller,1\n".getBytes(UTF_8))).exists();
        assertThat(Csv.file(file).read().strings("x").get(0)).isEqualTo("Müller");
    }

    @Test
    void a_csv_is_a_value() {
        Csv csv = Csv.file(Path.of("a.csv")).delimiter(';').label("y");

        assertThat(csv).isEqualTo(Csv.file(Path.of("a.csv")).delimiter(';').label("y"));
        assertThat(csv.missing("?")).isNotEqualTo(csv);
    }
}
