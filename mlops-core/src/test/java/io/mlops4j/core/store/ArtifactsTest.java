package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.core.store.Artifact.Kind;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as artifacts; {@link ArtifactTreesTest} has directory trees. */
@AnyLanguage
class ArtifactsTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Path temporary;

    private ObjectStore store;
    private Artifacts artifacts;

    ArtifactsTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @BeforeEach
    void open() {
        store = FolderStore.open(temporary.resolve("store"));
        artifacts = new Artifacts(store);
    }

    @Test
    void a_file_is_named_by_the_digest_of_its_bytes() throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));

        assertThat(abc).isEqualTo(new Artifact(ABC, 3, Kind.FILE));
        assertThat(artifacts.put(Files.writeString(temporary.resolve("any name"), "abc")))
                .isEqualTo(abc);
        assertThat(blob(abc))
                .hasContent("abc")
                .hasToString(temporary.resolve("store/blobs/sha256/ba") + "/" + ABC.substring(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 100_000})
    void a_file_comes_back_as_it_was(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Artifact file = artifacts.put(bytes);

        assertThat(artifacts.read(file)).isEqualTo(bytes);
        try (InputStream in = artifacts.open(file)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
            assertThat(in.read()).isEqualTo(-1);
        }
        artifacts.copyTo(file, temporary.resolve("copy"));
        assertThat(temporary.resolve("copy")).hasBinaryContent(bytes);
    }

    @Test
    void a_file_is_read_in_any_way_a_stream_can_be() throws IOException {
        Artifact file = artifacts.put("0123456789".getBytes(UTF_8));

        try (InputStream in = artifacts.open(file)) {
            assertThat(in.read()).isEqualTo('0');
            in.skipNBytes(3);
            assertThat(in.readNBytes(2)).isEqualTo("45".getBytes(UTF_8));
            assertThat(in.read(new byte[0])).isZero();
            assertThat(in.skip(100)).isEqualTo(4);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void the_same_bytes_are_written_once() {
        Artifact first = artifacts.put("abc".getBytes(UTF_8));
        ObjectInfo written = onlyObject();

        assertThat(artifacts.put("abc".getBytes(UTF_8))).isEqualTo(first);
        assertThat(onlyObject()).isEqualTo(written);
        try (var reading = FolderStore.openReadOnly(temporary.resolve("store"))) {
            assertThat(new Artifacts(reading).put("abc".getBytes(UTF_8))).isEqualTo(first);
            assertThatThrownBy(() -> new Artifacts(reading).put("new".getBytes(UTF_8)))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void what_exists_has_the_right_length() throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));

        assertThat(artifacts.exists(abc)).isTrue();
        assertThat(artifacts.exists(new Artifact(ABC, 4, Kind.FILE))).isFalse();
        assertThat(artifacts.exists(new Artifact("0".repeat(64), 3, Kind.FILE))).isFalse();
        Files.writeString(blob(abc), "ab");
        assertThat(artifacts.exists(abc)).isFalse();
    }

    @Test
    void a_blob_of_the_wrong_length_is_written_again() throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));
        Files.writeString(blob(abc), "ab");

        artifacts.put("abc".getBytes(UTF_8));

        assertThat(artifacts.read(abc)).asString(UTF_8).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abd", "ab", "abcd", ""})
    void bytes_that_were_changed_are_found_by_whoever_reads_them(String changed) throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));
        Files.writeString(blob(abc), changed);

        assertCorrupt(abc, () -> artifacts.read(abc));
        assertCorrupt(abc, () -> artifacts.copyTo(abc, temporary.resolve("copy")));
        assertThat(temporary.resolve("copy")).doesNotExist();
        assertCorrupt(abc, () -> {
            try (InputStream in = artifacts.open(abc)) {
                in.readNBytes(3);
            }
        });
        assertCorrupt(abc, () -> {
            try (InputStream in = artifacts.open(abc)) {
                in.skipNBytes(3);
            }
        });
    }

    @Test
    void a_blob_that_was_deleted_is_named() throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));
        Files.delete(blob(abc));

        assertThatThrownBy(() -> artifacts.open(abc))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(ABC)
                .hasMessageContaining("missing");
        assertCorrupt(abc, () -> artifacts.read(abc));
        assertCorrupt(abc, () -> artifacts.copyTo(abc, temporary.resolve("copy")));
    }

    @Test
    void a_copy_does_not_overwrite() throws IOException {
        Artifact abc = artifacts.put("abc".getBytes(UTF_8));
        Path target = Files.writeString(temporary.resolve("target"), "mine");

        assertThatThrownBy(() -> artifacts.copyTo(abc, target))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(target.toString());
        assertThat(target).hasContent("mine");
        assertThatThrownBy(() -> artifacts.copyTo(abc, temporary.resolve("no/folder")))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void what_is_neither_file_nor_folder_is_refused() {
        Path missing = temporary.resolve("missing");

        assertThatThrownBy(() -> artifacts.put(missing))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_digest_that_is_none_is_refused() {
        for (String digest :
                List.of("", "abc", "../../../../etc/passwd", ABC.toUpperCase(java.util.Locale.ROOT), ABC + "0")) {
            assertThatThrownBy(() -> new Artifact(digest, 1, Kind.FILE))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("'" + digest + "'");
        }
        assertThatThrownBy(() -> new Artifact(ABC, -1, Kind.FILE)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_file_that_changes_while_it_is_stored_is_not_stored() throws IOException {
        for (String change : List.of("abd", "abcd", "a")) {
            Path file = Files.writeString(temporary.resolve("changing"), "abc");
            var changing = new Artifacts(new Interrupting(
                    store, () -> Files.writeString(file, change, StandardOpenOption.TRUNCATE_EXISTING)));

            assertThatThrownBy(() -> changing.put(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("changed");
            try (Stream<ObjectInfo> infos = store.list("", "")) {
                assertThat(infos).isEmpty();
            }
        }
    }

    /** Copies a file of many mebibytes into a store and out again; where, and how many, are the arguments. */
    static final class LargeFile {
        private LargeFile() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            long bytes = Long.parseLong(args[1]) << 20;
            Path large = folder.resolve("large");
            try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(bytes);
                file.seek(bytes / 2);
                file.write(1);
            }
            try (var store = FolderStore.open(folder.resolve("store"))) {
                var artifacts = new Artifacts(store);
                Artifact artifact = artifacts.put(large);
                Path copy = folder.resolve("copy");
                artifacts.copyTo(artifact, copy);
                System.out.println(artifact.bytes() + " " + (Files.mismatch(large, copy) == -1));
            }
        }
    }

    @Test
    @Timeout(120)
    void a_file_may_be_larger_than_the_heap() throws Exception {
        String output = new ForkedJvm(LargeFile.class).option("-Xmx48m").run(temporary, 256);

        assertThat(output.strip()).isEqualTo((256L << 20) + " true");
    }

    private Path blob(Artifact file) {
        return temporary
                .resolve("store/blobs/sha256")
                .resolve(file.digest().substring(0, 2))
                .resolve(file.digest().substring(2));
    }

    private ObjectInfo onlyObject() {
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            return infos.reduce((a, b) -> {
                        throw new AssertionError(a + " and " + b);
                    })
                    .orElseThrow();
        }
    }

    private static void assertCorrupt(Artifact artifact, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(CorruptException.class).hasMessageContaining(artifact.digest());
    }

    /** A store in which something happens between a look at an object and the write of it. */
    private record Interrupting(ObjectStore store, Happening happening) implements ObjectStore {
        @FunctionalInterface
        interface Happening {
            void happen() throws IOException;
        }

        @Override
        public Optional<ObjectInfo> putIfAbsent(String key, Content content) {
            try {
                happening.happen();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return store.putIfAbsent(key, content);
        }

        @Override
        public Optional<ObjectInfo> info(String key) {
            return store.info(key);
        }

        @Override
        public Optional<StoredObject> get(String key) {
            return store.get(key);
        }

        @Override
        public Optional<StoredObject> get(String key, long offset, long length) {
            return store.get(key, offset, length);
        }

        @Override
        public ObjectInfo put(String key, Content content) {
            return store.put(key, content);
        }

        @Override
        public Optional<ObjectInfo> putIfMatch(String key, Content content, String version) {
            return store.putIfMatch(key, content, version);
        }

        @Override
        public boolean delete(String key) {
            return store.delete(key);
        }

        @Override
        public Stream<ObjectInfo> list(String prefix, String startKey) {
            return store.list(prefix, startKey);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
