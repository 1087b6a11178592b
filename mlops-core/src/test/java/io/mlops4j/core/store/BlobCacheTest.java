package io.mlops4j.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.spi.Content;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts of a store with copies of them in a folder. */
@Timeout(120)
class BlobCacheTest {
    private static final long MUCH = 1L << 30;
    private static final int LARGE = 3_000_000;

    private final Path temporary;
    private final Path cache;
    private final CountingStore store = new CountingStore(new MemoryStore());

    BlobCacheTest(@TempDir Path temporary) {
        this.temporary = temporary;
        this.cache = temporary.resolve("new/cache");
    }

    private Artifacts cached(long maxBytes) {
        return Artifacts.cached(store, cache, maxBytes);
    }

    private static byte[] bytes(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Artifact stored(byte[] bytes) {
        return new Artifacts(store).put(bytes);
    }

    private long opened() {
        return store.opened(".*");
    }

    private Path copy(Artifact blob) {
        return cache.resolve(blob.digest().substring(0, 2))
                .resolve(blob.digest().substring(2));
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("added"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20, LARGE})
    void what_is_read_comes_from_the_store_once(int length) throws IOException {
        byte[] bytes = bytes(length, 1);
        Artifact blob = stored(bytes);

        assertThat(cached(MUCH).read(blob)).isEqualTo(bytes);
        assertThat(cached(MUCH).read(blob)).isEqualTo(bytes);
        cached(MUCH).copyTo(blob, temporary.resolve("copy"));

        assertThat(temporary.resolve("copy")).hasBinaryContent(bytes);
        assertThat(opened()).isEqualTo(1);
        assertThat(files()).containsExactly(copy(blob));
    }

    @Test
    void what_is_stored_is_not_read_from_the_store() throws IOException {
        Artifact bytes = cached(MUCH).put(bytes(10, 1));
        Artifact file = cached(MUCH).put(Files.write(temporary.resolve("file"), bytes(LARGE, 2)));

        assertThat(cached(MUCH).read(bytes)).isEqualTo(bytes(10, 1));
        assertThat(cached(MUCH).read(file)).isEqualTo(bytes(LARGE, 2));
        assertThat(opened()).isZero();
    }

    @Test
    void only_its_owner_can_look_into_the_folder() throws IOException {
        cached(MUCH).put(bytes(10, 1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void nothing_is_kept_of_what_has_no_bytes() throws IOException {
        assertThat(cached(MUCH).read(cached(MUCH).put(new byte[0]))).isEmpty();

        assertThat(files()).isEmpty();
    }

    /** What can become of a copy. */
    enum Harm {
        TRUNCATED {
            @Override
            void to(Path copy) throws IOException {
                try (var channel = Files.newByteChannel(copy, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        EMPTIED {
            @Override
            void to(Path copy) throws IOException {
                Files.write(copy, new byte[0]);
            }
        },
        CHANGED {
            @Override
            void to(Path copy) throws IOException {
                byte[] bytes = Files.readAllBytes(copy);
                bytes[bytes.length / 2]++;
                Files.write(copy, bytes);
            }
        },
        LENGTHENED {
            @Override
            void to(Path copy) throws IOException {
                Files.write(copy, new byte[1], StandardOpenOption.APPEND);
            }
        },
        DELETED {
            @Override
            void to(Path copy) throws IOException {
                Files.delete(copy);
            }
        },
        REPLACED_BY_A_FOLDER {
            @Override
            void to(Path copy) throws IOException {
                Files.delete(copy);
                Files.createDirectory(copy);
            }
        };

        abstract void to(Path copy) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void a_copy_that_was_harmed_is_not_given_to_anybody(Harm harm) throws IOException {
        for (int length : new int[] {1000, LARGE}) {
            byte[] bytes = bytes(length, 1);
            Artifact blob = cached(MUCH).put(bytes);
            harm.to(copy(blob));

            assertThat(cached(MUCH).read(blob)).isEqualTo(bytes);
            assertThat(cached(MUCH).read(blob)).isEqualTo(bytes);
            assertThat(copy(blob)).hasBinaryContent(bytes);
        }
        assertThat(opened()).isEqualTo(2);
    }

    @Test
    void what_is_not_read_to_its_end_is_not_kept() throws IOException {
        Artifact blob = stored(bytes(LARGE, 1));

        try (InputStream in = cached(MUCH).open(blob)) {
            assertThat(in.readNBytes(LARGE - 1)).hasSize(LARGE - 1);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_damaged_in_the_store_is_not_kept() throws IOException {
        Artifact blob = stored(bytes(10, 1));
        store.put(
                "blobs/sha256/" + blob.digest().substring(0, 2) + "/"
                        + blob.digest().substring(2),
                Content.of(bytes(10, 2)));

        assertThatThrownBy(() -> cached(MUCH).read(blob)).isInstanceOf(CorruptException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_in_the_store_is_checked_there() {
        Artifact blob = cached(MUCH).put(bytes(10, 1));
        String key = "blobs/sha256/" + blob.digest().substring(0, 2) + "/"
                + blob.digest().substring(2);

        store.put(key, Content.of(bytes(10, 2)));
        assertThat(cached(MUCH).damage(blob)).contains(Damage.CORRUPT);
        store.delete(key);
        assertThat(cached(MUCH).damage(blob)).contains(Damage.MISSING);
        assertThat(cached(MUCH).exists(blob)).isFalse();
    }

    @Test
    void what_was_not_used_for_longest_makes_room() throws IOException {
        Artifacts cached = cached(100_000);
        var blobs = new ArrayList<Artifact>();
        for (int i = 0; i < 40; i++) {
            Artifact blob = cached.put(bytes(4_000, i));
            blobs.add(blob);
            Files.setLastModifiedTime(copy(blob), FileTime.from(Instant.now().minus(Duration.ofHours(100 - i))));
            cached.read(blobs.get(0));
        }

        assertThat(files().size() * 4_000).isLessThanOrEqualTo(100_000 + 100_000 / 16);
        assertThat(copy(blobs.get(0))).exists();
        assertThat(copy(blobs.get(1))).doesNotExist();
        assertThat(copy(blobs.get(39))).exists();
        assertThat(cached.read(blobs.get(1))).isEqualTo(bytes(4_000, 1));
    }

    @Test
    void many_who_add_a_little_make_room_together() throws IOException {
        for (int i = 0; i < 100; i++) {
            cached(100_000).put(bytes(2_000, i));
        }

        assertThat(files().size() * 2_000).isBetween(50_000, 100_000 + 100_000 / 16);
    }

    @Test
    void what_would_take_most_of_the_room_is_not_kept() throws IOException {
        Artifact blob = cached(LARGE * 4L).put(bytes(LARGE, 1));

        assertThat(cached(LARGE * 4L).read(blob)).isEqualTo(bytes(LARGE, 1));
        assertThat(files()).isEmpty();
    }

    @Test
    void where_there_can_be_no_folder_there_is_no_cache() throws IOException {
        Files.createDirectories(cache.resolveSibling(""));
        Files.writeString(cache, "a file");
        Artifact blob = cached(MUCH).put(bytes(10, 1));

        assertThat(cached(MUCH).read(blob)).isEqualTo(bytes(10, 1));
        assertThat(cache).hasContent("a file");
    }

    @Test
    void the_folder_can_be_deleted_at_any_time() throws IOException {
        Artifacts cached = cached(MUCH);
        Artifact blob = cached.put(bytes(LARGE, 1));
        try (InputStream in = cached.open(blob)) {
            byte[] begun = in.readNBytes(1000);
            Files.delete(copy(blob));
            Files.delete(copy(blob).resolveSibling(""));
            Files.delete(cache.resolve("new"));
            Files.delete(cache.resolve("added"));
            Files.delete(cache);
            assertThat(begun).isEqualTo(Arrays.copyOf(bytes(LARGE, 1), 1000));
            assertThat(in.readAllBytes()).hasSize(LARGE - 1000);
        }

        assertThat(cached.read(blob)).isEqualTo(bytes(LARGE, 1));
        assertThat(copy(blob)).exists();
    }

    @Test
    void the_folder_can_be_deleted_while_it_is_filled_and_room_is_made() throws Exception {
        Artifacts cached = cached(8_000);
        var done = new AtomicBoolean();
        var deleting = new FutureTask<>(() -> {
            while (!done.get()) {
                for (File shard : Objects.requireNonNullElse(cache.toFile().listFiles(), new File[0])) {
                    for (File file : Objects.requireNonNullElse(shard.listFiles(), new File[0])) {
                        file.delete();
                    }
                    shard.delete();
                }
            }
            return true;
        });
        new Thread(deleting).start();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = bytes(500, i);
            assertThat(cached.read(cached.put(bytes))).isEqualTo(bytes);
        }
        done.set(true);

        assertThat(deleting.get()).isTrue();
    }

    /** Reads all files of a store through a cache, some times over; or stops in the middle of the first. */
    static final class Reader {
        private Reader() {}

        /** Arguments: the store, the cache, how often; 0 for half of one file. */
        public static void main(String[] args) throws IOException {
            try (var store = FolderStore.openReadOnly(Path.of(args[0]))) {
                Artifacts artifacts = Artifacts.cached(store, Path.of(args[1]), MUCH);
                List<Artifact> blobs = all(store);
                if (args[2].equals("0")) {
                    artifacts.open(blobs.get(0)).readNBytes((int) blobs.get(0).bytes() / 2);
                    Runtime.getRuntime().halt(9);
                }
                for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                    for (Artifact blob : blobs) {
                        artifacts.read(blob);
                    }
                }
                System.out.println("read: " + blobs.size());
            }
        }

        private static List<Artifact> all(FolderStore store) {
            try (var objects = store.list("blobs/", "")) {
                return objects.flatMap(object -> Artifacts.file(object).stream())
                        .toList();
            }
        }
    }

    private Path folderStore(int blobs, int length) {
        Path folder = temporary.resolve("store");
        try (var filled = FolderStore.open(folder)) {
            for (int i = 0; i < blobs; i++) {
                new Artifacts(filled).put(bytes(length, i));
            }
        }
        return folder;
    }

    @Test
    void two_processes_fill_it_at_once() throws Exception {
        Path folder = folderStore(300, 20_000);

        Process first = new ForkedJvm(Reader.class).start(folder, cache, 2);
        Process second = new ForkedJvm(Reader.class).start(folder, cache, 2);

        assertThat(ForkedJvm.succeed(first)).isEqualToIgnoringNewLines("read: 300");
        assertThat(ForkedJvm.succeed(second)).isEqualToIgnoringNewLines("read: 300");
        assertThat(files()).hasSize(300);
        for (Path file : files()) {
            String digest = cache.relativize(file).toString().replace("/", "");
            assertThat(Digests.file(Files.readAllBytes(file)).digest()).isEqualTo(digest);
        }
    }

    @Test
    void a_process_that_dies_while_it_fills_leaves_nothing_that_counts() throws Exception {
        Path folder = folderStore(1, LARGE);

        assertThat(new ForkedJvm(Reader.class).start(folder, cache, 0).waitFor())
                .isEqualTo(9);
        List<Path> left = files();
        assertThat(left).singleElement().satisfies(file -> assertThat(file).hasParent(cache.resolve("new")));
        Files.setLastModifiedTime(left.get(0), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        String output = new ForkedJvm(Reader.class).run(folder, cache, 1);

        assertThat(output).isEqualToIgnoringNewLines("read: 1");
        assertThat(files()).hasSize(1).doesNotContainAnyElementsOf(left);
    }

    @Test
    void a_full_disk_is_no_matter_of_whoever_reads() throws Exception {
        Path folder = folderStore(30, 100_000);
        Files.createDirectories(cache);

        String output = new ForkedJvm(Reader.class)
                .by(OtherSystem.withDisk(cache, "size=1m"))
                .run(folder, cache, 2);

        assertThat(output).isEqualToIgnoringNewLines("read: 30");
    }
}
