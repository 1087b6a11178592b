package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import io.mlops4j.data.TimestampColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TableCodecTest {
    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<String> anyText = Arbitraries.strings().ofMaxLength(8).filter(text -> text.codePoints()
                .noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
        return RandomTables.of(anyText, 0);
    }

    private static byte[] written(Table table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        TableCodec.write(table, bytes);
        return bytes.toByteArray();
    }

    private static Table read(byte[] bytes) throws IOException {
        return TableCodec.read(new ByteArrayInputStream(bytes));
    }

    @Property
    void what_was_written_is_read(@ForAll("tables") Table table) throws IOException {
        Table read = read(written(table));

        assertThat(read).isEqualTo(table);
        assertThat(written(read)).isEqualTo(written(table));
    }

    @Property(tries = 50)
    void no_byte_can_be_changed_or_cut_off_unnoticed(@ForAll("tables") Table table, @ForAll byte change)
            throws IOException {
        byte[] bytes = written(table);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= change == 0 ? 1 : change;
            byte[] cut = Arrays.copyOf(bytes, i);

            assertThatThrownBy(() -> read(changed)).isInstanceOf(CorruptException.class);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(CorruptException.class);
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("followed by others");
    }

    /** Written down once: these are the bytes that workspaces hold. */
    @Test
    void the_format_stays_as_it_is() throws IOException {
        Table table = Table.builder(
                        Column.float64("f"),
                        Column.int64("i"),
                        Column.categorical("c"),
                        Column.text("t"),
                        Column.bool("b"),
                        Column.timestamp("s"))
                .row(1.5, 2, "x", "é", true, Instant.ofEpochMilli(3))
                .row(null, null, "y", null, null, null)
                .label("c")
                .build();

        assertThat(HexFormat.of().formatHex(written(table)))
                .isEqualTo("4d4c5442" + "01" + "00000002" + "00000006" + "0000000163" + "ffffffff"
                        + "0000000166" + "01" + "3ff8000000000000" + "7ff8000000000000"
                        + "0000000169" + "02" + "0102" + "0000000000000002" + "0000000000000000"
                        + "0000000163" + "03" + "00000002" + "0000000178" + "0000000179" + "0001"
                        + "0000000174" + "04" + "00000001" + "00000002c3a9" + "00ff"
                        + "0000000162" + "05" + "01ff"
                        + "0000000173" + "06" + "0000000000000003" + "8000000000000000"
                        + "4c426524");
    }

    @Test
    void many_categories_take_wider_codes() throws IOException {
        for (int distinct : new int[] {254, 255, 256, 65_535, 65_536}) {
            List<String> values =
                    IntStream.range(0, distinct).mapToObj(i -> "v" + i).toList();
            Table table = Table.of(Schema.of(Column.text("t")), List.of(StringColumn.text(values)));

            assertThat(read(written(table))).isEqualTo(table);
        }
    }

    @Test
    void many_rows_are_read_as_they_are() throws IOException {
        for (int rows : new int[] {4_095, 4_096, 4_097, 65_536, 65_537, 200_001}) {
            var missing = new BitSet();
            IntStream.range(0, rows).filter(row -> row % 7 == 3).forEach(missing::set);
            long[] longs =
                    IntStream.range(0, rows).mapToLong(row -> row * 1_000_003L).toArray();
            byte[] truths = new byte[rows];
            IntStream.range(0, rows).forEach(row -> truths[row] = (byte) (row % 3 - 1));
            Table table = Table.of(
                    Schema.of(
                            Column.float64("x"),
                            Column.int64("n"),
                            Column.timestamp("at"),
                            Column.bool("is"),
                            Column.categorical("few"),
                            Column.text("many"),
                            Column.text("most")),
                    List.of(
                            Float64Column.of(IntStream.range(0, rows)
                                    .mapToDouble(row -> row % 5 == 0 ? Double.NaN : row / 7.0)
                                    .toArray()),
                            Int64Column.of(longs, missing),
                            TimestampColumn.ofEpochMillis(longs),
                            BooleanColumn.ofBytes(List.of(truths)),
                            codes(ColumnType.CATEGORICAL, rows, 3),
                            codes(ColumnType.TEXT, rows, 3_000),
                            codes(ColumnType.TEXT, rows, 70_000)));

            assertThat(read(written(table))).isEqualTo(table);
        }
    }

    /** So many different texts, in an order of their own, some missing. */
    private static StringColumn codes(ColumnType type, int rows, int distinct) {
        List<String> values =
                IntStream.range(0, distinct).mapToObj(i -> "v" + i).toList();
        int[] codes = IntStream.range(0, rows)
                .map(row -> row % 11 == 5 ? -1 : (int) (row * 7_919L % distinct))
                .toArray();
        return StringColumn.ofCodes(type, List.of(codes), values);
    }

    @Test
    void a_few_bytes_that_declare_gigabytes_take_no_memory() {
        byte[] bytes = HexFormat.of()
                .parseHex("4d4c5442" + "01" + "7fffffff" + "00000001" + "ffffffff" + "ffffffff" + "00000001" + "78"
                        + "01" + "0000");

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("cut off");
        byte[] longName = HexFormat.of().parseHex("4d4c5442" + "01" + "00000001" + "00000001" + "7fffffff" + "00");
        assertThatThrownBy(() -> read(longName)).isInstanceOf(CorruptException.class);
    }

    @Test
    void bytes_of_something_else_are_no_table() {
        assertThatThrownBy(() -> read("PAR1 and so on".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("no table");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(CorruptException.class);
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("4d4c544202")))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void half_of_a_surrogate_pair_is_refused_by_column() {
        Table table = Table.builder(Column.text("remark")).row("a\ud83d").build();

        assertThatThrownBy(() -> written(table))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("column 'remark'");
    }
}
