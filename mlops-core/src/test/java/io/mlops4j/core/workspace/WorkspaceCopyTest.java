package io.mlops4j.core.workspace;

import static io.mlops4j.core.workspace.Doubling.open;
import static io.mlops4j.core.workspace.Doubling.register;
import static io.mlops4j.core.workspace.Doubling.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.FolderStore;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.CopyReport;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceCopyTest {
    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Workspace source = open(store);

    /** Two data set versions, two runs with a model each, and an alias that was on both. */
    private static void fill(Workspace workspace) {
        for (int i = 2; i <= 3; i++) {
            register(workspace, i);
            Run run = run(workspace, i);
            workspace
                    .models()
                    .setAlias("production", run.registeredModel("doubler").orElseThrow());
        }
    }

    /** All that is kept for good, without the index. */
    private static Map<String, String> objects(ObjectStore store) {
        var objects = new TreeMap<String, String>();
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            infos.map(ObjectInfo::key)
                    .filter(key -> !key.startsWith("runs/index/"))
                    .forEach(key -> objects.put(key, text(store, key)));
        }
        return objects;
    }

    private static String text(ObjectStore store, String key) {
        try (var object = store.get(key).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    private static String key(ObjectStore store, String prefix) {
        try (Stream<ObjectInfo> infos = store.list(prefix, "")) {
            return infos.findFirst().orElseThrow().key();
        }
    }

    private void requireEqual(Workspace copy) {
        assertThat(copy.id()).isEqualTo(source.id());
        assertThat(copy.datasets().versions("loans"))
                .isEqualTo(source.datasets().versions("loans"));
        assertThat(copy.datasets().latest("loans")).isEqualTo(source.datasets().latest("loans"));
        assertThat(copy.models().versions("doubler"))
                .hasToString(source.models().versions("doubler").toString());
        assertThat(copy.models().aliases("doubler")).isEqualTo(source.models().aliases("doubler"));
        assertThat(copy.models().aliasHistory("doubler", "production"))
                .isEqualTo(source.models().aliasHistory("doubler", "production"));
        assertThat(copy.experiment("test").runIds())
                .isEqualTo(source.experiment("test").runIds())
                .isNotEmpty();
        assertThat(copy.check()).isEmpty();
    }

    @Test
    void a_folder_copied_to_another_is_equal_and_everything_is_reused_there() {
        try (var here = Workspace.open(folder.resolve("here"));
                var there = Workspace.open(folder.resolve("there"))) {
            fill(here);

            CopyReport report = here.copyTo(there);

            assertThat(there.id()).isEqualTo(here.id());
            assertThat(report.present()).isZero();
            Run run = run(there, 3);
            assertThat(List.of(run.step("sum").status(), run.step("train").status()))
                    .containsOnly(StepStatus.REUSED);
            assertThat(there.experiment("test").runs().count()).isEqualTo(3);
            assertThat(there.models().versions("doubler")).hasSize(2);
        }
    }

    @Test
    void a_copy_of_a_copy_has_the_same_bytes() {
        fill(source);
        var third = new MemoryStore();
        try (var second = Workspace.open(folder.resolve("second"));
                var last = open(third)) {
            source.copyTo(second);
            second.copyTo(last);

            requireEqual(second);
            requireEqual(last);
            assertThat(objects(third)).isEqualTo(objects(store));
        }
    }

    @Test
    void another_process_that_opens_the_copy_finds_what_is_in_it() {
        fill(source);
        try (var target = FolderStore.open(folder.resolve("shared"));
                var other = Workspace.builder().store(target).progress(false).open()) {
            source.copyTo(other);
        }
        try (var opened = Workspace.builder()
                .location(folder.resolve("shared").toUri())
                .readOnly()
                .open()) {
            requireEqual(opened);
        }
    }

    @Test
    void copied_again_nothing_is_copied_and_no_file_is_read() {
        fill(source);
        var watched = new LimitedStore(store.reopenReadOnly());
        try (var reading = Workspace.builder().store(watched).readOnly().open();
                var target = open(new MemoryStore())) {
            CopyReport first = reading.copyTo(target);
            watched.got().clear();

            CopyReport second = reading.copyTo(target);

            assertThat(first.copied()).isPositive();
            assertThat(first.bytes()).isPositive();
            assertThat(second).isEqualTo(new CopyReport(0, 0, first.copied()));
            assertThat(second).hasToString("0 objects copied, 0 bytes; " + first.copied() + " were there already");
            assertThat(watched.got()).noneMatch(key -> key.startsWith("blobs/"));
        }
    }

    @Test
    void what_is_new_is_copied_and_found_and_what_moved_moves() {
        fill(source);
        var target = new MemoryStore();
        try (var copy = open(target)) {
            source.copyTo(copy);
            assertThat(copy.runs().search().count()).isEqualTo(2); // there is an index from now on
            Run third = run(source, 2);
            source.models()
                    .moveAlias(
                            "production",
                            source.models().version("doubler", 2).orElseThrow(),
                            source.models().version("doubler", 1).orElseThrow());
            register(source, 2);

            assertThat(source.copyTo(copy).copied()).isBetween(3L, 10L);

            requireEqual(copy);
            assertThat(copy.runs().find(third.id())).isPresent();
            assertThat(copy.runs().search().count()).isEqualTo(3);
            assertThat(objects(target)).isEqualTo(objects(store));
        }
    }

    @Test
    void a_run_that_ended_since_is_copied_again() {
        fill(source);
        String key = key(store, "runs/test/");
        var target = new MemoryStore();
        try (var copy = open(target)) {
            source.copyTo(copy);
            target.put(
                    key, content(text(store, key).replaceFirst("\"status\":\"SUCCEEDED\"", "\"status\":\"RUNNING\"")));

            assertThat(source.copyTo(copy).copied()).isEqualTo(1);
            assertThat(text(target, key)).isEqualTo(text(store, key));
        }
    }

    @Test
    void a_copy_that_was_worked_in_since_goes_back() {
        fill(source);
        try (var copy = open(new MemoryStore())) {
            source.copyTo(copy);
            run(copy, 2);

            assertThatThrownBy(() -> source.copyTo(copy))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("has 'models/doubler/3.json' and 3 more objects")
                    .hasMessageContaining("which this one has not")
                    .hasMessageContaining("copy that one to this one first");
            assertThat(copy.copyTo(source).copied()).isPositive();
            assertThat(source.copyTo(copy).copied()).isZero();
            requireEqual(copy);
        }
    }

    @Test
    void an_alias_that_was_moved_there_is_not_moved_back() {
        fill(source);
        try (var copy = open(new MemoryStore())) {
            source.copyTo(copy);
            copy.models().setAlias("staging", copy.models().latest("doubler").orElseThrow());

            assertThatThrownBy(() -> source.copyTo(copy))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("another 'models/doubler/aliases.json'");
            assertThat(copy.models().alias("doubler", "staging")).isPresent();
        }
    }

    @Test
    void another_workspace_is_refused_and_left_alone() {
        fill(source);
        var target = new LimitedStore(new MemoryStore());
        try (var other = open(target)) {
            register(other, 2);
            target.limit(0);

            assertThatThrownBy(() -> source.copyTo(other))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(source.id())
                    .hasMessageContaining(other.id())
                    .hasMessageContaining("copy to an empty place");
        }
    }

    @Test
    void a_workspace_that_was_only_searched_is_empty() {
        fill(source);
        try (var copy = open(new MemoryStore())) {
            assertThat(copy.runs().search().count()).isZero();

            source.copyTo(copy);

            requireEqual(copy);
        }
    }

    @Test
    void the_same_place_is_refused_however_it_was_opened() {
        Path place = folder.resolve("place");
        try (var one = Workspace.open(place);
                var same = Workspace.open(place)) {
            fill(one);

            for (Workspace itself : List.of(one, same)) {
                assertThatThrownBy(() -> one.copyTo(itself))
                        .isInstanceOf(ValidationException.class)
                        .hasMessageContaining("are the same place");
            }
            assertThat(one.check()).isEmpty();
        }
    }

    @Test
    void a_target_that_is_open_read_only_is_refused() {
        var target = new MemoryStore();
        open(target);
        try (var readOnly = Workspace.builder().store(target).readOnly().open()) {
            assertThatThrownBy(() -> source.copyTo(readOnly))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("open read-only");
        }
    }

    @Test
    void a_corrupt_file_is_named_and_not_copied() {
        fill(source);
        String key = key(store, "blobs/");
        String digest = key.substring("blobs/sha256/".length()).replace("/", "");
        long length = store.info(key).orElseThrow().bytes();
        store.put(key, content("x".repeat((int) length)));
        for (ObjectStore target : List.of(new MemoryStore(), FolderStore.open(folder))) {
            try (var copy = open(target)) {
                assertThatThrownBy(() -> source.copyTo(copy))
                        .isInstanceOf(CorruptException.class)
                        .hasMessageContaining(digest);
                assertThat(target.info(key)).isEmpty();
                assertThat(copy.datasets().names()).isEmpty();
                assertThat(copy.check()).singleElement().asString().contains("was interrupted");
            }
        }
    }

    @Test
    void a_file_of_another_length_is_copied_again() {
        fill(source);
        var target = new MemoryStore();
        try (var copy = open(target)) {
            source.copyTo(copy);
            String key = key(store, "blobs/");
            target.put(key, content("cut off"));

            assertThat(source.copyTo(copy).copied()).isEqualTo(1);
            assertThat(objects(target)).isEqualTo(objects(store));
        }
    }

    /** After any number of writes: whatever is there is whole, and the next copy completes it. */
    @Test
    void a_copy_that_was_interrupted_anywhere_is_completed_by_the_next() {
        fill(source);
        int writes = objects(store).size() + 1;
        for (int i = 0; i < writes; i++) {
            var target = new LimitedStore(new MemoryStore());
            try (var copy = open(target)) {
                assertThat(copy.runs().search().count()).isZero();
                target.limit(i);
                assertThatThrownBy(() -> source.copyTo(copy)).isInstanceOf(StoreException.class);
                target.limit(Integer.MAX_VALUE);
                if (i > 0) {
                    assertThat(copy.check()).singleElement().asString().contains("was interrupted");
                    assertThatThrownBy(() -> copy.copyTo(source))
                            .isInstanceOf(ValidationException.class)
                            .hasMessageContaining("complete that copy first");
                }
                assertThat(copy.runs().search().count()).isLessThanOrEqualTo(2);

                source.copyTo(copy);

                requireEqual(copy);
                assertThat(source.copyTo(copy).copied()).isZero();
            }
        }
    }

    @Test
    void files_are_written_before_records_and_those_before_pointers() {
        fill(source);
        var target = new LimitedStore(new MemoryStore());
        try (var copy = open(target)) {
            target.written().clear();
            source.copyTo(copy);
        }

        List<String> stages = target.written().stream()
                .map(key -> key.matches(".*/(latest|aliases)\\.json|reuse/packs/.*|reuse/generation\\.json")
                        ? "pointer"
                        : key.startsWith("blobs/") ? "file" : key.matches("(workspace|copying)\\.json") ? "" : "record")
                .filter(stage -> !stage.isEmpty())
                .toList();
        assertThat(stages).contains("file", "record", "pointer").isSortedAccordingTo(this::stage);
    }

    private int stage(String one, String other) {
        List<String> order = List.of("file", "record", "pointer");
        return Integer.compare(order.indexOf(one), order.indexOf(other));
    }

    @Test
    void what_is_written_here_meanwhile_is_copied_as_a_whole_or_by_the_next_copy() {
        fill(source);
        var target = new LimitedStore(new MemoryStore()) {
            private boolean begun;

            @Override
            public synchronized ObjectInfo put(String key, Content content) {
                if (key.startsWith("blobs/") && !begun) {
                    begun = true;
                    register(source, 4);
                    run(source, 2);
                    source.models()
                            .setAlias(
                                    "production",
                                    source.models().latest("doubler").orElseThrow());
                }
                return super.put(key, content);
            }
        };
        try (var copy = open(target)) {
            source.copyTo(copy);

            assertThat(copy.check()).isEmpty();
            assertThat(copy.datasets().versions("loans")).hasSize(2);
            assertThat(copy.runs().search().count()).isEqualTo(2);
            source.copyTo(copy);
            requireEqual(copy);
        }
    }

    @Test
    void an_interrupted_thread_does_not_go_on() {
        fill(source);
        try (var copy = open(new MemoryStore())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> source.copyTo(copy))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();

            source.copyTo(copy);
            requireEqual(copy);
        }
    }

    @Test
    void a_key_that_is_none_is_refused_before_anything_is_written() {
        fill(source);
        var hostile = new LimitedStore(store.reopen()) {
            @Override
            public Stream<ObjectInfo> list(String prefix, String startKey) {
                return Stream.concat(
                        super.list(prefix, startKey), Stream.of(new ObjectInfo("zoo/../../etc/passwd", 1, "1")));
            }
        };
        var target = new LimitedStore(new MemoryStore());
        try (var from = open(hostile);
                var copy = open(target)) {
            target.limit(0);
            assertThatThrownBy(() -> from.copyTo(copy))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'..'");
        }
    }

    @Test
    void what_else_lies_in_the_store_goes_with_it() throws IOException {
        Path place = folder.resolve("place");
        try (var here = Workspace.open(place);
                var copy = open(store)) {
            Files.writeString(place.resolve("readme.txt"), "of the team");
            Files.createDirectories(place.resolve("blobs/sha256/zz"));
            Files.writeString(place.resolve("blobs/sha256/zz/odd"), "no digest");

            assertThat(here.copyTo(copy).copied()).isEqualTo(2);
            assertThat(text(store, "readme.txt")).isEqualTo("of the team");
            Files.writeString(place.resolve("blobs/sha256/zz/odd"), "no digex!");
            assertThatThrownBy(() -> here.copyTo(copy)).hasMessageContaining("another 'blobs/sha256/zz/odd'");
        }
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(UTF_8));
    }
}
