package io.mlops4j.core.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which lines of a CSV file are rows, and what number a line has. */
class CsvLinesTest {
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> FIELDS = List.of(
            "1",
            "-7",
            "",
            "\"\"",
            " ",
            "   ",
            "x",
            "\"a,b\"",
            "\"say \"\"hi\"\"\"",
            "\"\"\"\"",
            "a\"b",
            "\"1\n2\"",
            "\"1\r\r\n2\"",
            "\"\n\"",
            "\"\r\"",
            "\"\n\n\"",
            "\"x\ry\nz\"",
            "é€😀",
            "007",
            "true",
            "\" \"",
            "#1");

    /** Sizes around those of what is read at once: 1,000 rows for the types, 2,048 a batch. */
    @Provide
    Arbitrary<Integer> rows() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(995, 1005),
                Arbitraries.integers().between(2040, 2056),
                Arbitraries.integers().between(4090, 4100));
    }

    private static String file(Random random, int rows, int columns) {
        var text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
        emptyLines(random, text);
        // The longer the first name, the later everything comes in the buffers of 8,192.
        List<String> names = new ArrayList<>(List.of("n".repeat(1 + random.nextInt(20_000))));
        IntStream.range(1, columns).forEach(column -> names.add("c" + column));
        text.append(String.join(",", names)).append(lineEnd(random));
        for (int row = 0; row < rows; row++) {
            emptyLines(random, text);
            text.append(row(random, columns)).append(lineEnd(random));
        }
        emptyLines(random, text);
        return random.nextBoolean() ? text.toString() : text.toString().replaceFirst("[\\r\\n]+$", "");
    }

    private static String row(Random random, int columns) {
        String row = String.join(
                ",",
                random.ints(columns, 0, FIELDS.size()).mapToObj(FIELDS::get).toList());
        return row.isEmpty() ? "0" : row;
    }

    private static String lineEnd(Random random) {
        return LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
    }

    private static void emptyLines(Random random, StringBuilder text) {
        while (random.nextInt(5) == 0) {
            text.append(lineEnd(random));
        }
    }

    @Property(tries = 100)
    void a_file_is_read_as_a_slow_reader_reads_it(@ForAll("rows") int rows, @ForAll long seed) {
        var random = new Random(seed);
        int columns = 1 + random.nextInt(3);
        String text = file(random, rows, columns);
        List<SlowCsv.Line> lines = SlowCsv.lines(text, ',', '"');
        List<String> header = lines.get(0).fields();
        List<SlowCsv.Line> expected = lines.subList(1, lines.size());

        Table table = Csv.text(text)
                .charset(random.nextBoolean() ? UTF_8 : UTF_16LE)
                .types(header.stream().map(Column::text).toArray(Column[]::new))
                .read();

        assertThat(table.schema().names()).isEqualTo(header);
        assertThat(table.rowCount()).isEqualTo(expected.size());
        for (int column = 0; column < columns; column++) {
            int at = column;
            assertThat(strings(table.strings(header.get(column))))
                    .isEqualTo(
                            expected.stream().map(line -> line.fields().get(at)).toList());
        }
    }

    /** Missing values as empty strings. */
    private static List<String> strings(StringColumn column) {
        return IntStream.range(0, column.size())
                .mapToObj(row -> column.isMissing(row) ? "" : column.get(row))
                .toList();
    }

    @Property(tries = 40)
    void integers_with_empty_lines_between_them_are_these_integers(@ForAll("rows") int rows, @ForAll long seed) {
        var random = new Random(seed);
        boolean isNamed = random.nextBoolean();
        var text = new StringBuilder();
        emptyLines(random, text);
        text.append(isNamed ? "n" + lineEnd(random) : "");
        // Here and there a number that makes types be looked for in all rows, where it comes late.
        boolean isDecimal = random.nextInt(4) == 0;
        for (int row = 0; row < rows; row++) {
            emptyLines(random, text);
            text.append(row).append(isDecimal && row == rows - 1 ? ".5" : "").append(lineEnd(random));
        }
        emptyLines(random, text);
        Csv csv =
                isNamed ? Csv.text(text.toString()) : Csv.text(text.toString()).header("n");

        double[] expected = IntStream.range(0, rows).asDoubleStream().toArray();
        expected[rows - 1] += isDecimal ? 0.5 : 0;
        assertThat(csv.read().float64("n").toArray()).isEqualTo(expected);
        assertThat(csv.types(Column.float64("n")).read().float64("n").toArray()).isEqualTo(expected);
    }

    @Property(tries = 100)
    void what_is_wrong_is_told_with_its_line(@ForAll("rows") int rows, @ForAll long seed) {
        var random = new Random(seed);
        int columns = 1 + random.nextInt(3);
        List<String> wrong = List.of("1,".repeat(columns) + "1", "\"a\"b");
        String sound = file(random, rows, columns);
        String text = sound + "\n" + wrong.get(random.nextInt(wrong.size()));
        List<SlowCsv.Line> lines = SlowCsv.lines(sound + "\n1", ',', '"');
        Csv csv = Csv.text(text)
                .types(lines.get(0).fields().stream().map(Column::text).toArray(Column[]::new));

        assertThatThrownBy(csv::read)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("line " + lines.get(lines.size() - 1).number());
    }

    @Example
    void an_empty_line_is_no_row() {
        assertThat(integers("a\n1\n\n3\n")).containsExactly(1, 3);
        assertThat(integers("a\n\n1\n3\n")).containsExactly(1, 3);
        assertThat(integers("\n\r\na\r\r1\r\n\r\n3\n\n")).containsExactly(1, 3);
        assertThat(integers("\uFEFF\na\n\n1\n3")).containsExactly(1, 3);
        assertThat(Csv.text("\n\n1\n\n3").header("a").read().rowCount()).isEqualTo(2);
        assertThat(Csv.text("a,b\n\n1,2\n\n\n3,4\n").read().rowCount()).isEqualTo(2);
    }

    private static long[] integers(String text) {
        Int64Column column = Csv.text(text).read().int64("a");
        return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
    }

    @Example
    void a_line_with_anything_in_it_is_a_row() {
        assertThat(strings(Csv.text("a\nx\n\"\"\n  \n\"\"").read().strings("a")))
                .containsExactly("x", "", "  ", "");
        assertThat(Csv.text("a,b\n,\n1,2\n").read().column("a").isMissing(0)).isTrue();
        assertThatThrownBy(Csv.text("a,b\n1,2\n \n")::read)
                .hasMessageContaining("line 3 has 1 field, but there are 2 columns");
    }

    @Example
    void a_file_of_empty_lines_has_no_rows() {
        assertThatThrownBy(Csv.text("a\n\n\n")::read).hasMessageContaining("has a header and no rows below it");
        assertThatThrownBy(Csv.text("\r\n\n").header("a")::read).hasMessageContaining("is empty");
    }

    @Example
    void wrong_bytes_are_told_with_their_line_whatever_ends_lines() throws IOException {
        Path file = Files.createTempFile("latin", ".csv");
        try {
            for (String lineEnd : LINE_ENDS) {
                String filler = ("1" + lineEnd).repeat(9_999); // a line end may lie across a buffer of 8,192
                Files.writeString(file, "a" + lineEnd + filler + lineEnd + "ä", ISO_8859_1);

                assertThatThrownBy(Csv.file(file)::read)
                        .hasMessageContaining("line 10002 has bytes that are not UTF-8");
            }
        } finally {
            Files.delete(file);
        }
    }
}
