package io.mlops4j.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.CountingStore;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.spi.Content;
import io.mlops4j.workspace.Workspace;
import io.mlops4j.workspace.WorkspaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces whose store is on another machine. */
class CachedWorkspaceTest {
    private static final String BLOBS = "blobs/.*";

    private final Path folder;
    private final MemoryStore memory = new MemoryStore();
    private final CountingStore store = CountingStore.remote(memory);

    CachedWorkspaceTest(@TempDir Path temporary) {
        this.folder = temporary.resolve("cache");
    }

    private WorkspaceBuilder builder() {
        return Workspace.builder().store(store).cacheFolder(folder).progress(false);
    }

    private static Table table() {
        var table = Table.builder(Column.int64("n"), Column.categorical("label"));
        for (int i = 0; i < 100; i++) {
            table.row(i, i % 2 == 0 ? "even" : "odd");
        }
        return table.build();
    }

    static int count(Table table) {
        return table.rowCount();
    }

    static int times(int count, int factor) {
        return count * factor;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("count");
        var count = p.step("count").inputs(p.dataset("numbers")).run(CachedWorkspaceTest::count);
        p.step("times").inputs(count, p.parameter("factor", 2)).run(CachedWorkspaceTest::times);
        return p.build();
    }

    @Test
    void what_was_registered_here_is_not_read_over_the_distance() {
        builder().open().datasets().register("numbers", table());
        Workspace workspace = builder().open();

        assertThat(workspace.datasets().latest("numbers").orElseThrow().table()).isEqualTo(table());
        Run run = workspace.experiment("test").run(pipeline());

        assertThat(run.output("times", Integer.class)).isEqualTo(200);
        assertThat(store.opened(BLOBS)).isZero();
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void another_machine_reads_once_and_reuses_what_this_one_made(@TempDir Path other) {
        Workspace here = builder().open();
        here.datasets().register("numbers", table());
        Run first = here.experiment("test").run(pipeline());
        for (int i = 0; i < 2; i++) {
            Workspace there = builder().cacheFolder(other).open();
            Run second = there.experiment("test").run(pipeline());
            assertThat(second.step("times").outputs())
                    .isEqualTo(first.step("times").outputs());
            assertThat(second.steps()).allMatch(step -> step.attempts() == 0);
            assertThat(there.datasets().latest("numbers").orElseThrow().table()).isEqualTo(table());
        }

        assertThat(store.opened(BLOBS)).isEqualTo(1);
    }

    @Test
    void outputs_that_nobody_reads_do_not_come_to_another_machine(@TempDir Path other) {
        Workspace here = builder().open();
        here.datasets().register("numbers", table());
        here.experiment("test").run(pipeline());

        Run second = builder().cacheFolder(other).open().experiment("test").run(pipeline(), Arguments.of("factor", 3));

        assertThat(second.output("times", Integer.class)).isEqualTo(300);
        assertThat(store.opened(BLOBS))
                .as("the count, since it is multiplied, and the code of before, to tell what is different")
                .isEqualTo(2);
    }

    @Test
    void without_room_nothing_is_kept() {
        Workspace workspace = builder().cacheBytes(0).open();
        DatasetVersion version = workspace.datasets().register("numbers", table());

        assertThat(version.table()).isEqualTo(version.table());
        assertThat(store.opened(BLOBS)).isEqualTo(2);
        assertThat(folder).doesNotExist();
    }

    @Test
    void of_a_store_on_this_machine_nothing_is_kept() {
        Workspace workspace = Workspace.builder()
                .store(new MemoryStore())
                .cacheFolder(folder)
                .progress(false)
                .open();
        workspace.datasets().register("numbers", table());
        workspace.experiment("test").run(pipeline());

        assertThat(folder).doesNotExist();
    }

    @Test
    void a_cache_of_less_than_nothing_is_refused() {
        assertThatThrownBy(() -> Workspace.builder().cacheBytes(-1))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The cache of a workspace cannot hold -1 bytes; say how many, or 0 for no cache");
    }

    @Test
    void a_cache_folder_that_is_a_file_is_refused() throws IOException {
        Files.createFile(folder);

        assertThatThrownBy(() -> Workspace.builder().cacheFolder(folder))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The cache folder '" + folder + "' of a workspace is a file; name a folder, or a new path");
    }

    @Test
    void registering_again_reads_nothing_and_stores_what_is_gone() {
        Workspace workspace = builder().open();
        DatasetVersion version = workspace.datasets().register("numbers", table());
        workspace.datasets().register("numbers", table());
        assertThat(store.opened(BLOBS)).isZero();

        String key = "blobs/sha256/" + version.digest().substring(0, 2) + "/"
                + version.digest().substring(2);
        store.delete(key);
        assertThat(workspace.check()).isNotEmpty();
        workspace.datasets().register("numbers", table());

        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void what_is_damaged_over_the_distance_is_told_by_a_check_and_put_right_when_it_is_deleted(@TempDir Path other) {
        Workspace workspace = builder().open();
        DatasetVersion version = workspace.datasets().register("numbers", table());
        String key = "blobs/sha256/" + version.digest().substring(0, 2) + "/"
                + version.digest().substring(2);
        byte[] bytes = memory.get(key).orElseThrow().bytes();
        bytes[bytes.length / 2]++;
        store.put(key, Content.of(bytes));

        assertThat(workspace.check()).isNotEmpty();
        assertThatThrownBy(() -> builder()
                        .cacheFolder(other)
                        .open()
                        .datasets()
                        .latest("numbers")
                        .orElseThrow()
                        .table())
                .isInstanceOf(CorruptException.class)
                .hasMessageEndingWith(
                        "Registering the same data again puts them right once the object '" + key + "' is deleted");
        store.delete(key);
        workspace.datasets().register("numbers", table());

        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void a_damaged_output_is_made_again_over_the_distance(@TempDir Path other) {
        Workspace here = builder().open();
        here.datasets().register("numbers", table());
        String digest = here.experiment("test")
                .run(pipeline())
                .step("count")
                .outputs()
                .get(0)
                .digest();
        String key = "blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2);
        store.put(key, Content.of(new byte[] {'9', '9', '9'}));

        Run second = builder().cacheFolder(other).open().experiment("test").run(pipeline(), Arguments.of("factor", 3));

        assertThat(second.output("times", Integer.class)).isEqualTo(300);
        assertThat(second.step("count").attempts()).isEqualTo(1);
        assertThat(here.check()).isEmpty();
    }

    @Test
    void records_of_versions_are_read_once() {
        builder().open().datasets().register("numbers", table());
        Workspace workspace = builder().open();
        for (int i = 0; i < 5; i++) {
            assertThat(workspace.datasets().latest("numbers")).isPresent();
        }

        assertThat(store.opened("datasets/numbers/latest.json")).isEqualTo(1 + 5);
        assertThat(store.opened("datasets/numbers/[0-9a-f]+.json")).isEqualTo(1 + 1);
    }
}
