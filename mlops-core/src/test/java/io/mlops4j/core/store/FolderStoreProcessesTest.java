package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.StoreException;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder store between processes, and where processes die or the system refuses. */
@Timeout(120)
class FolderStoreProcessesTest {
    private final Path temporary;

    private Path folder;

    FolderStoreProcessesTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @BeforeEach
    void newStore() {
        folder = temporary.resolve("store");
        try (var store = FolderStore.open(folder)) {
            store.put("counter", text("0"));
        }
    }

    @Test
    void two_processes_increment_a_counter_and_lose_nothing() throws Exception {
        Process first = new ForkedJvm(Counting.class).start(200, folder);
        Process second = new ForkedJvm(Counting.class).start(200, folder);
        ForkedJvm.succeed(first);
        ForkedJvm.succeed(second);

        assertThat(read("counter")).isEqualTo("400");
    }

    @Test
    void processes_that_work_in_two_folders_at_once_are_no_deadlock() throws Exception {
        Path other = temporary.resolve("other");
        try (var store = FolderStore.open(other)) {
            store.put("counter", text("0"));
        }
        Process first = new ForkedJvm(Counting.class).start(200, folder, other);
        Process second = new ForkedJvm(Counting.class).start(200, other, folder);
        ForkedJvm.succeed(first);
        ForkedJvm.succeed(second);

        assertThat(read("counter")).isEqualTo("400");
        assertThat(other.resolve("counter")).hasContent("400");
    }

    @Test
    void class_loaders_that_each_have_this_library_do_not_break_each_others_locks() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var one = ownLibrary();
                var two = ownLibrary()) {
            var counts = new ArrayList<Callable<Object>>();
            for (ClassLoader loader : List.of(one, two)) {
                var main = loader.loadClass(Counting.class.getName()).getMethod("main", String[].class);
                assertThat(main.getDeclaringClass()).isNotEqualTo(Counting.class);
                counts.add(() -> String.valueOf(main.invoke(null, (Object) new String[] {"100", folder.toString()})));
            }
            for (Future<Object> count : threads.invokeAll(counts)) {
                count.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(read("counter")).isEqualTo("200");
    }

    private static URLClassLoader ownLibrary() throws IOException {
        var path = new ArrayList<URL>();
        for (String entry : ForkedJvm.classPath()) {
            path.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Writes the first half of an object, says so, and waits to be killed. */
    static final class HalfWriter {
        private HalfWriter() {}

        public static void main(String[] args) {
            try (var store = FolderStore.openExisting(Path.of(args[0]))) {
                store.put(args[1], Content.of(200_000, HalfWriter::half));
            }
        }

        private static InputStream half() throws IOException {
            var out = new PipedOutputStream();
            var in = new PipedInputStream(out, 200_000);
            out.write(new byte[100_000]);
            return new FilterInputStream(in) {
                private int left = 100_000;

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (left == 0) {
                        System.out.println("half");
                    }
                    int count = super.read(buffer, offset, left == 0 ? length : Math.min(length, left));
                    left -= count;
                    return count;
                }
            };
        }
    }

    @Test
    void a_process_killed_in_the_middle_of_a_write_leaves_nothing_visible() throws Exception {
        for (String key : List.of("counter", "a/new")) {
            Process process = new ForkedJvm(HalfWriter.class).start(folder, key);
            assertThat(process.inputReader().readLine()).isEqualTo("half");
            process.destroyForcibly().waitFor();
        }

        try (var left = Files.list(folder.resolve(".mlops4j/tmp"))) {
            assertThat(left).as("what the processes left").hasSize(2);
        }
        try (var store = FolderStore.open(folder)) {
            assertThat(keys(store)).containsExactly("counter");
            assertThat(read("counter")).isEqualTo("0");
            ObjectInfo info = store.info("counter").orElseThrow();
            assertThat(store.putIfMatch("counter", text("1"), info.version())).isPresent();
            assertThat(store.putIfAbsent("a/new", text("next"))).isPresent();
        }
    }

    /** Writes a small object, a mebibyte in its place, and another small one; tells what came of it. */
    static final class LargeWriter {
        private LargeWriter() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            try (var store = FolderStore.open(folder)) {
                store.put("small", text("0"));
                try {
                    store.put("small", Content.of(new byte[1 << 20]));
                } catch (StoreException e) {
                    System.out.println("refused: " + e.getMessage());
                }
                store.put("next", text("works"));
                store.delete("counter");
                System.out.println("keys: " + keys(store));
                System.out.println("small: " + Files.readString(folder.resolve("small")));
                System.out.println("temporary files: "
                        + folder.resolve(".mlops4j/tmp").toFile().list().length);
            }
        }
    }

    @Test
    void a_write_that_the_system_cuts_off_leaves_nothing_visible() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell that can limit the size of files");

        String output = new ForkedJvm(LargeWriter.class)
                .by("/bin/sh", "-c", "ulimit -f 512 && exec \"$0\" \"$@\"")
                .run(folder);

        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("refused: Object 'small' cannot be changed in folder"),
                        line -> assertThat(line).isEqualTo("keys: [next, small]"),
                        line -> assertThat(line).isEqualTo("small: 0"),
                        line -> assertThat(line).isEqualTo("temporary files: 0"));
    }

    @Test
    void a_full_disk_leaves_nothing_visible() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));

        String output = new ForkedJvm(LargeWriter.class)
                .by(OtherSystem.withDisk(disk, "size=512k"))
                .run(disk);

        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("refused: Object 'small' cannot be changed in folder '" + disk)
                                .contains("No space left on device"),
                        line -> assertThat(line).isEqualTo("keys: [next, small]"),
                        line -> assertThat(line).isEqualTo("small: 0"),
                        line -> assertThat(line).isEqualTo("temporary files: 0"));
    }

    /** Opens a folder for writing, then for reading, and tells what came of it. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) {
            try (var store = FolderStore.open(Path.of(args[0]))) {
                System.out.println("open: " + keys(store));
            } catch (StoreException e) {
                System.out.println("refused: " + e.getMessage());
            }
            try (var store = FolderStore.openReadOnly(Path.of(args[0]))) {
                System.out.println("keys: " + keys(store));
            }
        }
    }

    @Test
    void a_disk_that_is_mounted_read_only_is_refused_for_writing_and_can_be_read() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));

        String output =
                new ForkedJvm(Opener.class).by(OtherSystem.withDisk(disk, "ro")).run(disk);

        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("refused: Folder '" + disk + "' cannot be opened for writing")
                                .contains("Read-only file system"),
                        line -> assertThat(line).isEqualTo("keys: []"));
    }

    @Test
    void a_folder_that_may_not_be_written_to_is_refused_for_writing_and_can_be_read() throws Exception {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        assumeTrue(Files.getFileStore(closed).supportsFileAttributeView("posix"), "no permissions on this file system");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

        String output = new ForkedJvm(Opener.class)
                .by(OtherSystem.withoutPrivileges(closed))
                .run(closed);

        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("refused: Folder '" + closed + "' cannot be opened for writing")
                                .contains("permission denied")
                                .contains("read-only"),
                        line -> assertThat(line).isEqualTo("keys: []"));
    }

    private String read(String key) {
        try (var store = FolderStore.openReadOnly(folder);
                StoredObject object = store.get(key).orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }

    private static List<String> keys(ObjectStore store) {
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(UTF_8));
    }
}
