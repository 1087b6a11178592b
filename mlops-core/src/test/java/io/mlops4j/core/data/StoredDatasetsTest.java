package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.FolderStore;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.Csv;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.lineage.DatasetUses;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyLanguage
class StoredDatasetsTest {
    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00.123456789Z");

    private final MemoryStore store = new MemoryStore();
    private final StoredDatasets datasets = at(NOW);

    private StoredDatasets at(Instant time) {
        return new StoredDatasets(
                store,
                new Artifacts(store),
                Clock.fixed(time, ZoneOffset.UTC),
                "ada",
                ref -> new DatasetUses(ref, List.of(), List.of()));
    }

    private static Table loans(long amount) {
        return Table.builder(Column.int64("amount"), Column.float64("cost"), Column.categorical("risk"))
                .row(amount, 1, "good")
                .row(5951, 5, "bad")
                .label("risk")
                .weight("cost")
                .build();
    }

    private List<String> objects() {
        try (Stream<ObjectInfo> all = store.list("", "")) {
            return all.map(info -> info.key() + " " + info.version()).toList();
        }
    }

    @Test
    void a_registered_table_comes_back_with_all_that_describes_it() {
        DatasetVersion registered = datasets.register("loans", loans(1169));
        DatasetVersion found = at(NOW).latest("loans").orElseThrow();

        assertThat(found).isEqualTo(registered);
        assertThat(found.table()).isEqualTo(loans(1169));
        assertThat(found.name()).isEqualTo("loans");
        assertThat(found.digest()).matches("[0-9a-f]{64}").startsWith(found.version());
        assertThat(found.version()).hasSize(16);
        assertThat(found.schema()).isEqualTo(loans(1169).schema());
        assertThat(found.rowCount()).isEqualTo(2);
        assertThat(found.label()).contains("risk");
        assertThat(found.weight()).contains("cost");
        assertThat(found.profile()).isEqualTo(loans(1169).profile());
        assertThat(found.profile().columns().keySet()).containsExactly("amount", "cost", "risk");
        assertThat(found.registered()).isEqualTo("2024-05-01T12:00:00.123Z");
        assertThat(found.registeredBy()).isEqualTo("ada");
        assertThat(found).hasToString("data set 'loans' version " + found.version());
    }

    @Test
    void the_same_content_is_the_same_version_and_writes_nothing() {
        DatasetVersion first = datasets.register("loans", loans(1169));
        List<String> before = objects();
        DatasetVersion second = at(NOW.plusSeconds(60)).register("loans", loans(1169));

        assertThat(second).isEqualTo(first);
        assertThat(second.registered()).isEqualTo(first.registered());
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void a_folder_that_is_only_read_takes_what_it_has_and_nothing_else(@TempDir Path folder) {
        try (var writable = FolderStore.open(folder)) {
            new StoredDatasets(
                            writable,
                            new Artifacts(writable),
                            Clock.systemUTC(),
                            "ada",
                            ref -> new DatasetUses(ref, List.of(), List.of()))
                    .register("loans", loans(1));
        }
        try (var readOnly = FolderStore.openReadOnly(folder)) {
            var reader = new StoredDatasets(
                    readOnly,
                    new Artifacts(readOnly),
                    Clock.systemUTC(),
                    "bob",
                    ref -> new DatasetUses(ref, List.of(), List.of()));

            assertThat(reader.register("loans", loans(1)).registeredBy()).isEqualTo("ada");
            assertThat(reader.latest("loans").orElseThrow().table()).isEqualTo(loans(1));
            assertThatThrownBy(() -> reader.register("loans", loans(2))).isInstanceOf(StoreException.class);
            assertThat(reader.versions("loans")).hasSize(1);
        }
    }

    @Test
    void another_content_schema_label_or_weight_is_another_version() {
        Table table = loans(1169);
        var versions = List.of(
                        table,
                        loans(1170),
                        table.without("cost"),
                        table.rows(1, 0),
                        table.select("risk", "cost", "amount"),
                        table.withWeight("amount"),
                        table.withFloat64("amount", row -> row.float64("amount")),
                        Table.of(
                                table.schema(),
                                table.schema().names().stream()
                                        .map(table::column)
                                        .toList()))
                .stream()
                .map(changed -> datasets.register("loans", changed).version())
                .toList();

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(datasets.versions("loans")).hasSize(versions.size());
    }

    @Test
    void the_latest_version_is_the_one_registered_last_even_again() {
        DatasetVersion first = datasets.register("loans", loans(1));
        DatasetVersion second = at(NOW.plusSeconds(1)).register("loans", loans(2));
        assertThat(datasets.latest("loans")).contains(second);

        assertThat(at(NOW.plusSeconds(2)).register("loans", loans(1))).isEqualTo(first);

        assertThat(datasets.latest("loans")).contains(first);
        assertThat(datasets.versions("loans")).containsExactly(first, second);
        assertThat(datasets.version("loans", second.version())).contains(second);
    }

    @Test
    void what_is_not_there_is_empty() {
        datasets.register("loans", loans(1));

        assertThat(datasets.latest("loan")).isEmpty();
        assertThat(datasets.versions("loan")).isEmpty();
        assertThat(datasets.version("loans", "0123456789abcdef")).isEmpty();
        assertThat(datasets.version("loans", "latest")).isEmpty();
        assertThat(datasets.version("loans", "../x")).isEmpty();
    }

    @Test
    void names_are_listed_in_order_however_many_versions_they_have() {
        for (String name : List.of("b", "a-b", "a", "a.b", "ab", "B2")) {
            datasets.register(name, loans(1));
            datasets.register(name, loans(2));
        }
        store.put("runs/x/run.json", Content.of(new byte[1]));

        assertThat(datasets.names()).containsExactly("B2", "a", "a-b", "a.b", "ab", "b");
        assertThat(datasets.versions("a")).hasSize(2);
    }

    @Test
    void a_name_that_is_none_is_refused_before_anything_is_read_or_written() {
        for (String name : List.of("../x", "a/b", "", "n".repeat(129), "CON", "a\u0000b", ".", "a.", "ä")) {
            assertThatThrownBy(() -> datasets.register(name, loans(1)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("data set");
            assertThatThrownBy(() -> datasets.register(name, Csv.file(Path.of("does-not-exist.csv"))))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("data set");
            assertThatThrownBy(() -> datasets.latest(name)).isInstanceOf(ValidationException.class);
        }
        assertThat(objects()).isEmpty();
    }

    @Test
    void a_name_that_differs_in_case_alone_is_refused() {
        datasets.register("German-Credit", loans(1));
        List<String> before = objects();

        assertThatThrownBy(() -> datasets.register("german-credit", loans(1)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'german-credit'")
                .hasMessageContaining("'German-Credit'")
                .hasMessageContaining("case alone");
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void a_table_without_rows_or_with_one_class_only_is_refused_and_leaves_no_trace() {
        Table good = loans(1).filter(row -> row.string("risk").equals("good"));

        assertThatThrownBy(() -> datasets.register("loans", good))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'loans'")
                .hasMessageContaining("the label 'risk' is 'good' in all 1 rows");
        assertThatThrownBy(() -> datasets.register("loans", good.filter(row -> false)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("no rows");
        assertThatThrownBy(() -> datasets.register("loans", Csv.file(Path.of("does-not-exist.csv"))))
                .isInstanceOf(ValidationException.class);
        assertThat(objects()).isEmpty();
    }

    @Test
    void changed_or_missing_bytes_are_told_with_data_set_and_version() {
        DatasetVersion loans = datasets.register("loans", loans(1));
        String blob = objects().stream()
                .filter(key -> key.contains(loans.digest().substring(4)))
                .map(key -> key.substring(0, key.indexOf(' ')))
                .findFirst()
                .orElseThrow();
        byte[] bytes = bytes(blob);
        bytes[bytes.length / 2] ^= 1;
        store.put(blob, Content.of(bytes));

        assertThatThrownBy(loans::table)
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("data set 'loans' version " + loans.version())
                .hasMessageEndingWith("Registering the same data again puts them right");
        assertThat(datasets.register("loans", loans(1)).table()).isEqualTo(loans(1));
        store.delete(blob);
        assertThatThrownBy(loans::table)
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("data set 'loans' version " + loans.version());
        assertThat(datasets.register("loans", loans(1)).table()).isEqualTo(loans(1));
    }

    private byte[] bytes(String key) {
        try (StoredObject object = store.get(key).orElseThrow()) {
            return object.bytes();
        }
    }

    @Test
    void a_record_that_is_cut_off_is_told_by_its_key() {
        DatasetVersion loans = datasets.register("loans", loans(1));
        String key = "datasets/loans/" + loans.version() + ".json";
        String json = new String(bytes(key), StandardCharsets.UTF_8);
        store.put(key, Content.of(json.substring(0, json.length() / 2).getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> datasets.latest("loans"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("'" + key + "'");
        store.delete(key);
        assertThatThrownBy(() -> datasets.latest("loans"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("missing");
        store.put("datasets/loans/latest.json", Content.of("{".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> datasets.latest("loans"))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("'datasets/loans/latest.json'");
    }

    @Test
    void registering_again_completes_what_a_dead_process_left() {
        DatasetVersion loans = datasets.register("loans", loans(1));
        store.delete("datasets/loans/latest.json");
        assertThat(datasets.latest("loans")).isEmpty();

        datasets.register("loans", loans(1));

        assertThat(datasets.latest("loans")).contains(loans);
    }

    @Test
    void many_threads_register_at_once_and_nothing_is_lost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<DatasetVersion>>();
            for (int i = 0; i < 40; i++) {
                long amount = i % 10;
                tasks.add(() -> datasets.register("loans", loans(amount)));
            }
            for (var registered : threads.invokeAll(tasks)) {
                assertThat(registered.get().table().rowCount()).isEqualTo(2);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(datasets.versions("loans")).hasSize(10);
        assertThat(datasets.versions("loans")).contains(datasets.latest("loans").orElseThrow());
    }

    @Test
    void german_credit_is_the_same_version_for_ever() {
        DatasetVersion german = datasets.register(
                "german-credit",
                Csv.resource(StoredDatasetsTest.class, "german-credit.csv").label("risk"));

        assertThat(german.version()).isEqualTo("18c2cba9c0d55c70");
        assertThat(german.table())
                .isEqualTo(Csv.resource(StoredDatasetsTest.class, "german-credit.csv")
                        .label("risk")
                        .read());
    }
}
