package io.mlops4j.core.run;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static io.mlops4j.metric.Conditions.tag;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.metric.Metric;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIndexTest {
    private static final String MANIFEST = "runs/index/manifest.json";
    private static final DatasetRef GERMAN = new DatasetRef("german", "a1");

    private final WatchedStore store = new WatchedStore(new MemoryStore());
    private final IndexedRuns own = IndexedRuns.in(store, "own", 1);

    private static IndexedRuns.Facts facts(double auc) {
        return new IndexedRuns.Facts(
                "p",
                RunStatus.SUCCEEDED,
                Instant.parse("2026-01-01T00:00:00Z"),
                Map.of("epochs", "7"),
                Map.of("branch", "main"),
                List.of(Metric.higherIsBetter("auc", auc)),
                List.of(GERMAN));
    }

    private RunSearch search() {
        return own.runs().search();
    }

    private static List<String> ids(RunSearch search) {
        return search.list().stream().map(Run::id).toList();
    }

    private List<String> run(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> own.run("a", facts(i)).id())
                .toList();
    }

    private List<String> recordsRead() {
        return store.got().stream().filter(key -> key.endsWith("/run.json")).toList();
    }

    private String segment() {
        return own.indexKeys().stream()
                .filter(key -> key.contains("/segments/"))
                .findFirst()
                .orElseThrow();
    }

    private void change(String key, UnaryOperator<byte[]> change) {
        try (var object = store.get(key).orElseThrow()) {
            store.put(key, Content.of(change.apply(object.bytes())));
        }
    }

    @Test
    void a_search_reads_the_records_that_it_answers_and_no_other() {
        List<String> ids = run(50);
        search().count();
        store.forget();

        RunSearch good = search().where(metric("auc").atLeast(10))
                .where(parameter("epochs").is(7).and(tag("branch").is("main")))
                .dataset(GERMAN)
                .orderBy(metric("auc").bestFirst());

        assertThat(ids(good.limit(2))).containsExactly(ids.get(49), ids.get(48));
        assertThat(recordsRead()).hasSize(2);
        assertThat(good.count()).isEqualTo(40);
        assertThat(search().dataset(new DatasetRef("german", "b2")).count()).isZero();
        assertThat(own.runs().find(ids.get(3))).isPresent();
        assertThat(own.runs()
                        .find(ids.get(9))
                        .orElseThrow()
                        .previous()
                        .orElseThrow()
                        .id())
                .isEqualTo(ids.get(8));
        assertThat(recordsRead()).hasSize(5);
        assertThat(store.listed()).isEmpty();
    }

    @Test
    void a_run_neither_lists_nor_reads_what_was_before() {
        run(30);
        store.forget();

        RunRef run = own.start("a", facts(1));
        own.end(run, facts(1));

        assertThat(store.listed()).allMatch(prefix -> prefix.startsWith("runs/index/"));
        assertThat(recordsRead()).allMatch(key -> key.contains(run.id()));
    }

    @Test
    void many_runs_leave_few_objects_in_the_index() {
        run(200);

        assertThat(own.indexKeys()).hasSizeLessThan(25);
        assertThat(ids(search())).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_has_not_ended_is_found_by_its_record() {
        RunRef running = own.start("a", facts(1));
        run(20);

        assertThat(ids(search().status(RunStatus.RUNNING))).containsExactly(running.id());
        own.end(running, facts(99));
        assertThat(ids(search().status(RunStatus.RUNNING))).isEmpty();
        assertThat(ids(search().where(metric("auc").atLeast(99)))).containsExactly(running.id());
    }

    @Test
    void a_run_whose_process_died_before_it_came_to_the_index_is_found() {
        RunRef dying = own.start("a", facts(1));
        own.write(dying, facts(99), RunStatus.SUCCEEDED);

        assertThat(ids(search().where(metric("auc").atLeast(99)))).containsExactly(dying.id());
        run(20);
        store.forget();
        assertThat(search().count()).isEqualTo(21);
        assertThat(recordsRead()).as("it is in a segment by now").isEmpty();
        own.index(dying);
        assertThat(search().count()).as("named once").isEqualTo(21);
    }

    @Test
    void a_run_whose_process_died_before_its_record_is_none() {
        run(3);
        RunRef dying = own.start("a", facts(1));
        store.delete(RunRecord.key("a", dying.id()));

        assertThat(search().count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"missing", "cut off", "longer", "a bit flipped", "empty", "of another workspace", "another"})
    void a_damaged_segment_is_made_anew(String how) {
        List<String> ids = run(30);
        damage(segment(), how);

        assertThat(ids(search())).containsExactlyInAnyOrderElementsOf(ids);
        store.forget();
        assertThat(search().count()).isEqualTo(30);
        assertThat(recordsRead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "cut off", "longer", "a bit flipped", "empty", "of another workspace", "newer"})
    void a_damaged_manifest_is_made_anew(String how) {
        List<String> ids = run(30);
        damage(MANIFEST, how);
        String last = own.run("a", facts(31)).id();

        assertThat(ids(search())).hasSize(31).contains(last).containsAll(ids);
        store.forget();
        assertThat(search().count()).isEqualTo(31);
        assertThat(recordsRead()).isEmpty();
    }

    private void damage(String key, String how) {
        switch (how) {
            case "missing" -> store.delete(key);
            case "cut off" -> change(key, bytes -> Arrays.copyOf(bytes, bytes.length - 3));
            case "longer" -> change(key, bytes -> Arrays.copyOf(bytes, bytes.length + 3));
            case "a bit flipped" ->
                change(key, bytes -> {
                    bytes[bytes.length / 2] ^= 1;
                    return bytes;
                });
            case "empty" -> change(key, bytes -> new byte[0]);
            case "newer" ->
                change(key, bytes -> new String(bytes, UTF_8)
                        .replace("\"format\":1", "\"format\":2")
                        .getBytes(UTF_8));
            case "another" -> change(key, bytes -> bytes(store, last(own, "/segments/")));
            default -> {
                IndexedRuns other = IndexedRuns.in(new MemoryStore(), "other", 2);
                for (int i = 0; i < 30; i++) {
                    other.run("a", facts(i));
                }
                byte[] foreign =
                        bytes(other.store(), last(other, key.contains("/segments/") ? "/segments/" : MANIFEST));
                change(key, bytes -> foreign);
            }
        }
    }

    private static String last(IndexedRuns runs, String part) {
        List<String> keys =
                runs.indexKeys().stream().filter(key -> key.contains(part)).toList();
        return keys.get(keys.size() - 1);
    }

    private static byte[] bytes(ObjectStore from, String key) {
        try (var object = from.get(key).orElseThrow()) {
            return object.bytes();
        }
    }

    @Test
    void an_index_that_was_deleted_while_runs_went_on_is_made_anew() {
        List<String> before = run(10);
        RunRef running = own.start("a", facts(1));
        own.deleteIndex();
        List<String> after = run(10);
        own.end(running, facts(1));

        assertThat(ids(search()))
                .hasSize(21)
                .containsAll(before)
                .contains(running.id())
                .containsAll(after);
    }

    @Test
    void without_an_index_a_workspace_that_is_open_read_only_is_searched_by_its_records() {
        List<String> ids = run(30);
        store.delete(segment());
        store.forget();

        IndexedRuns reading = IndexedRuns.readOnly(store, "own");

        assertThat(ids(reading.runs().search())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(reading.runs().find(ids.get(2))).isPresent();
        assertThat(store.written()).isEmpty();
    }

    @Test
    void with_an_index_a_workspace_that_is_open_read_only_is_searched_by_it() {
        run(30);
        store.forget();

        assertThat(IndexedRuns.readOnly(store, "own").runs().search().count()).isEqualTo(30);
        assertThat(recordsRead()).isEmpty();
        assertThat(store.written()).isEmpty();
    }

    @Test
    void a_store_that_refuses_the_index_does_not_fail_a_search_nor_the_end_of_a_run() {
        List<String> ids = run(10);
        RunRef running = own.start("a", facts(1));
        store.refuse("runs/index/");
        own.end(running, facts(99));
        assertThat(ids(search().limit(1).orderBy(metric("auc").bestFirst()))).containsExactly(running.id());

        store.refuse("nothing");
        own.deleteIndex();
        store.refuse("runs/index/");
        assertThat(ids(search())).hasSize(11).containsAll(ids);
    }

    @Test
    void runs_that_were_removed_by_hand_are_not_found() {
        List<String> ids = run(30);
        ids.subList(20, 30).forEach(id -> store.delete(RunRecord.key("a", id)));

        assertThat(ids(search().orderBy(metric("auc").bestFirst()).limit(1))).containsExactly(ids.get(19));
        assertThat(search().count()).isEqualTo(20);
    }

    @Test
    void a_record_that_cannot_be_read_is_left_out_and_told_to_whom_asks_for_it() {
        List<String> ids = run(30);
        String damaged = ids.get(7);
        change(RunRecord.key("a", damaged), bytes -> Arrays.copyOf(bytes, 20));

        assertThat(ids(search())).hasSize(29).doesNotContain(damaged);
        assertThat(ids(search().limit(25))).hasSize(25).doesNotContain(damaged);
        assertThatThrownBy(() -> own.runs().find(damaged))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(damaged);
        own.deleteIndex();
        assertThat(ids(search())).hasSize(29).doesNotContain(damaged);
        assertThatThrownBy(() -> own.runs().find(damaged))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(damaged);
    }

    @Test
    void a_long_parameter_does_not_stay_in_the_manifest() {
        IndexedRuns.Facts plain = facts(1);
        String value = "\"" + "x".repeat(300_000) + "\"";
        own.run(
                "a",
                new IndexedRuns.Facts(
                        plain.pipeline(),
                        plain.status(),
                        plain.started(),
                        Map.of("text", value),
                        plain.tags(),
                        plain.metrics(),
                        plain.datasets()));

        assertThat(store.info(MANIFEST).orElseThrow().bytes()).isLessThan(10_000);
        assertThat(search().where(parameter("text").is("x".repeat(300_000))).count())
                .isEqualTo(1);
    }

    @Test
    void an_index_is_the_same_bytes_for_the_same_runs() {
        run(3);
        List<IndexEntry> entries = own.records()
                .runs(Optional.empty())
                .map(run -> ((EntryRow) run).entry())
                .toList();

        assertThat(SegmentWriter.write("own", entries).bytes())
                .isEqualTo(SegmentWriter.write("own", entries).bytes());
    }

    @Test
    void an_experiment_cannot_lie_where_the_index_does() {
        try (var workspace = Workspace.open(URI.create("mem:/"))) {
            assertThatThrownBy(() -> workspace.experiment("Index"))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'Index'");
        }
    }

    @Test
    @Timeout(120)
    void threads_and_processes_that_run_search_and_lose_the_index_at_once_lose_no_run() throws Exception {
        List<IndexedRuns> processes = List.of(own, IndexedRuns.in(store, "own", 2), IndexedRuns.in(store, "own", 3));
        var threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<Integer>) () -> runAndSearch(processes.get(i % 3), i))
                    .toList();
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(40);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(ids(search())).hasSize(240).doesNotHaveDuplicates();
        assertThat(own.indexKeys()).hasSizeLessThan(25);
    }

    /** Each thread has an experiment of its own, and must find all that it has run there at any time. */
    private int runAndSearch(IndexedRuns process, int number) {
        String experiment = "e" + number;
        int done = 0;
        while (done < 40) {
            process.run(experiment, facts(done++));
            if (done % 3 == 0) {
                assertThat(new StoredRunSearch(process.runs(), Optional.of(experiment)).list())
                        .hasSize(done);
            }
            if (done == 20 && number == 0) {
                store.delete(MANIFEST);
            }
        }
        return done;
    }
}
