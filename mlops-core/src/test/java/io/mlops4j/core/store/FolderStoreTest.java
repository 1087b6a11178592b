package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.NotFoundException;
import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder store does beyond the contract of all stores. */
class FolderStoreTest {
    private final Path temporary;

    FolderStoreTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void an_object_is_the_file_of_its_path() throws IOException {
        Path folder = temporary.resolve("new/store");
        try (var store = FolderStore.open(folder)) {
            store.put("a/b.json", text("one"));
        }

        assertThat(folder.resolve("a/b.json")).hasContent("one");
        assertThat(folder.resolve(".mlops4j/tmp")).isEmptyDirectory();
    }

    @Test
    void a_copied_folder_is_a_copied_store() throws IOException {
        Path copy = temporary.resolve("copy");
        try (var store = store("original")) {
            store.put("a/b", text("one"));
            store.put("c", text("two"));
        }
        copyFolder(temporary.resolve("original"), copy);

        try (var store = FolderStore.openExisting(copy)) {
            assertThat(keys(store)).containsExactly("a/b", "c");
            ObjectInfo info = store.info("a/b").orElseThrow();
            assertThat(store.putIfMatch("a/b", text("three"), info.version())).isPresent();
        }
        assertThat(temporary.resolve("original/a/b")).hasContent("one");
    }

    @Test
    void what_somebody_else_changes_in_the_folder_has_another_version() throws IOException {
        try (var store = store("store")) {
            ObjectInfo info = store.put("a", text("one"));
            Files.writeString(temporary.resolve("store/a"), "edited");

            assertThat(store.putIfMatch("a", text("two"), info.version())).isEmpty();
            assertThat(read(store, "a")).isEqualTo("edited");
        }
    }

    @Test
    void a_file_from_the_future_is_overwritten_with_another_version() throws IOException {
        try (var store = store("store")) {
            store.put("a", text("one"));
            var future = FileTime.from(Instant.now().plus(Duration.ofDays(1000)));
            Files.setLastModifiedTime(temporary.resolve("store/a"), future);
            ObjectInfo first = store.info("a").orElseThrow();
            ObjectInfo second =
                    store.putIfMatch("a", text("two"), first.version()).orElseThrow();

            assertThat(store.putIfMatch("a", text("six"), first.version())).isEmpty();
            assertThat(store.putIfMatch("a", text("six"), second.version())).isPresent();
            assertThat(Files.getLastModifiedTime(temporary.resolve("store/a"))).isGreaterThan(future);
        }
    }

    @Test
    void opening_read_only_and_reading_write_nothing_at_all() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        try (var store = FolderStore.openReadOnly(empty)) {
            assertThat(keys(store)).isEmpty();
            assertThat(store.get("a/b")).isEmpty();
        }
        assertThat(empty).isEmptyDirectory();

        try (var store = store("store")) {
            store.put("a/b", text("one"));
        }
        Map<Path, FileTime> before = dates(temporary.resolve("store"));
        try (var store = FolderStore.openReadOnly(temporary.resolve("store"))) {
            assertThat(read(store, "a/b")).isEqualTo("one");
            assertThat(keys(store)).containsExactly("a/b");
            assertThatThrownBy(() -> store.put("c", text("x"))).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.delete("a/b")).isInstanceOf(StoreException.class);
        }
        assertThat(dates(temporary.resolve("store"))).isEqualTo(before);
    }

    @Test
    void a_folder_that_has_to_exist_and_does_not_is_not_found() {
        Path missing = temporary.resolve("missing");

        assertThatThrownBy(() -> FolderStore.openExisting(missing))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> FolderStore.openReadOnly(missing)).isInstanceOf(NotFoundException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");

        for (Path path : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> FolderStore.open(path))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("'" + file + "'");
        }
        assertThatThrownBy(() -> FolderStore.openReadOnly(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no folder");
    }

    @Test
    void files_that_no_key_can_name_are_left_alone() throws IOException {
        try (var store = store("store")) {
            store.put("a/b", text("one"));
            Files.writeString(temporary.resolve("store/.DS_Store"), "x");
            Files.writeString(temporary.resolve("store/a/with blank.txt"), "x");
            Files.createDirectories(temporary.resolve("store/.git/objects"));

            assertThat(keys(store)).containsExactly("a/b");
            assertThat(store.delete("a/b")).isTrue();
            assertThat(temporary.resolve("store/a/with blank.txt")).exists();
        }
    }

    @Test
    void a_folder_with_files_that_no_key_can_name_does_not_become_an_object() throws IOException {
        try (var store = store("store")) {
            Files.createDirectories(temporary.resolve("store/a/empty"));
            Files.writeString(temporary.resolve("store/a/with blank.txt"), "x");

            assertThatThrownBy(() -> store.put("a", text("one"))).hasMessageContaining("folder");
            Files.delete(temporary.resolve("store/a/with blank.txt"));
            assertThat(store.putIfAbsent("a", text("one"))).isPresent();
        }
    }

    @Test
    void the_folder_itself_may_be_a_symbolic_link() throws IOException {
        Path real = Files.createDirectory(temporary.resolve("real"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
        try (var store = FolderStore.open(link)) {
            store.put("a/b", text("one"));
        }

        assertThat(real.resolve("a/b")).hasContent("one");
    }

    @Test
    void symbolic_links_to_folders_are_not_followed() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        try (var store = store("store")) {
            Files.createSymbolicLink(temporary.resolve("store/link"), outside);

            assertLinkRefused(() -> store.info("link/secret"));
            assertLinkRefused(() -> store.get("link/secret"));
            assertLinkRefused(() -> store.delete("link/secret"));
            for (String key : List.of("link/secret", "link/new", "link/deep/new")) {
                assertLinkRefused(() -> store.put(key, text("x")));
                assertLinkRefused(() -> store.putIfAbsent(key, text("x")));
            }
            assertThat(keys(store)).isEmpty();
            try (Stream<ObjectInfo> infos = store.list("link/", "")) {
                assertThat(infos).isEmpty();
            }
        }
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(outside.toFile().list()).containsExactly("secret");
    }

    @Test
    void symbolic_links_to_files_are_not_followed_nor_replaced() throws IOException {
        Path outside = Files.writeString(temporary.resolve("secret"), "secret");
        try (var store = store("store")) {
            Path link = Files.createSymbolicLink(temporary.resolve("store/link"), outside);

            assertLinkRefused(() -> store.info("link"));
            assertLinkRefused(() -> store.get("link"));
            assertLinkRefused(() -> store.put("link", text("x")));
            assertLinkRefused(() -> store.putIfAbsent("link", text("x")));
            assertLinkRefused(() -> store.delete("link"));
            assertThat(keys(store)).isEmpty();
            assertThat(link).isSymbolicLink();
        }
        assertThat(outside).hasContent("secret");
    }

    @Test
    void temporary_files_do_not_leave_the_folder_either() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Path folder = Files.createDirectory(temporary.resolve("store"));
        Files.createSymbolicLink(folder.resolve(".mlops4j"), outside);

        assertLinkRefused(() -> FolderStore.open(folder));
    }

    @Test
    void temporary_files_of_writers_that_died_are_removed_a_day_later() throws IOException {
        store("store").close();
        Path old = Files.writeString(temporary.resolve("store/.mlops4j/tmp/old"), "x");
        Path young = Files.writeString(temporary.resolve("store/.mlops4j/tmp/young"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        try (var store = store("store")) {
            assertThat(keys(store)).isEmpty();
            assertThat(old).doesNotExist();
            assertThat(young).exists();
        }
    }

    @Test
    void a_folder_that_vanishes_under_an_open_store_is_a_clear_error() throws IOException {
        try (var store = store("store")) {
            store.put("a", text("one"));
            deleteFolder(temporary.resolve("store"));

            Stream.<ThrowingCallable>of(
                            () -> store.put("a", text("two")),
                            () -> store.putIfAbsent("b", text("two")),
                            () -> store.delete("a"),
                            () -> store.get("a"),
                            () -> store.info("a"),
                            () -> keys(store))
                    .forEach(call -> assertThatThrownBy(call)
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining(temporary.resolve("store").toString())
                            .hasMessageContaining("does not exist"));
        }
    }

    @Test
    void a_file_system_without_locks_or_links_is_refused_and_left_as_it_was() throws IOException {
        URI zip = URI.create("jar:" + temporary.resolve("file.zip").toUri());
        try (var fileSystem = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path folder = fileSystem.getPath("/new/folder");

            assertThatThrownBy(() -> FolderStore.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("/new/folder")
                    .hasMessageContaining("cannot keep what a store promises")
                    .hasMessageContaining("local disk");
            assertThat(Files.exists(folder.getParent())).isFalse();
        }
    }

    @Test
    void a_read_only_file_system_is_refused_for_writing_and_can_be_read() {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");

        assertThatThrownBy(() -> FolderStore.open(modules))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/modules/java.base")
                .hasMessageContaining("read-only");
        try (var store = FolderStore.openReadOnly(modules)) {
            assertThat(store.info("java/lang/Object.class")).isPresent();
        }
    }

    private FolderStore store(String name) {
        return FolderStore.open(temporary.resolve(name));
    }

    private static void assertLinkRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining("symbolic link");
    }

    private static List<String> keys(ObjectStore store) {
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    private static String read(ObjectStore store, String key) {
        try (StoredObject object = store.get(key).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }

    private static Map<Path, FileTime> dates(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.collect(Collectors.toMap(path -> path, FolderStoreTest::date));
        }
    }

    private static FileTime date(Path path) {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
