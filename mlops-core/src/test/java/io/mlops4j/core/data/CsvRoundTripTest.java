package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.BooleanColumn;
import io.mlops4j.data.ColumnValues;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Float64Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.StringColumn;
import io.mlops4j.data.Table;
import io.mlops4j.data.TimestampColumn;
import io.mlops4j.lineage.DatasetUses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A table written as CSV, registered from there and read back is that table. */
class CsvRoundTripTest {
    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars(",;\"'\n\r\t aé\u20ac#")
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(6);
        return RandomTables.of(texts, 1);
    }

    @Property(tries = 100)
    void a_table_survives_csv_and_registration(@ForAll("tables") Table table) throws IOException {
        Assume.that(Labels.constant(table).isEmpty());
        Path file = Files.createTempFile("table", ".csv");
        try {
            write(table, file);
            Csv plain = Csv.file(file).schema(table.schema());
            Csv labelled = table.label().map(plain::label).orElse(plain);
            Csv csv = table.weight().map(labelled::weight).orElse(labelled);
            var store = new MemoryStore();
            var datasets = new StoredDatasets(
                    store,
                    new Artifacts(store),
                    Clock.systemUTC(),
                    "test",
                    ref -> new DatasetUses(ref, List.of(), List.of()));

            assertThat(datasets.register("table", csv).table()).isEqualTo(table);
            assertThat(datasets.register("table", table).version())
                    .isEqualTo(datasets.latest("table").orElseThrow().version());
            assertThat(datasets.versions("table")).hasSize(1);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Table table, Path file) throws IOException {
        try (CsvWriter writer =
                CsvWriter.builder().quoteStrategy(QuoteStrategies.EMPTY).build(file)) {
            writer.writeRecord(table.schema().names());
            for (int row = 0; row < table.rowCount(); row++) {
                int at = row;
                writer.writeRecord(table.schema().names().stream()
                        .map(name -> field(table.column(name), at))
                        .toList());
            }
        }
    }

    private static String field(ColumnValues values, int row) {
        if (values.isMissing(row)) {
            return "";
        }
        if (values instanceof Float64Column numbers) {
            return Double.toString(numbers.get(row));
        }
        if (values instanceof Int64Column integers) {
            return Long.toString(integers.get(row));
        }
        if (values instanceof BooleanColumn booleans) {
            return Boolean.toString(booleans.get(row));
        }
        return values instanceof TimestampColumn timestamps
                ? timestamps.get(row).toString()
                : ((StringColumn) values).get(row);
    }
}
