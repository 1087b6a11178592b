package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.Artifact.Kind;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Directory trees as artifacts. */
class ArtifactTreesTest {
    private static final Map<String, String> FILES = Map.of(
            "README.md",
            "readme",
            "a-b",
            "1",
            "a/b",
            "2",
            "a/c/deep file (1).txt",
            "3",
            ".hidden",
            "4",
            "a/größe.csv",
            "5",
            "empty",
            "");

    private final Path temporary;

    private final MemoryStore store = new MemoryStore();
    private final Artifacts artifacts = new Artifacts(store);

    ArtifactTreesTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void a_tree_comes_back_as_it_was() throws IOException {
        Artifact tree = artifacts.put(tree("tree", FILES));
        artifacts.copyTo(tree, temporary.resolve("copy"));

        assertThat(tree.kind()).isEqualTo(Kind.TREE);
        assertThat(tree.bytes()).isEqualTo(11);
        assertThat(contents(temporary.resolve("copy"))).isEqualTo(FILES);
    }

    @Test
    void a_tree_is_named_by_its_paths_and_bytes_alone() throws IOException {
        Path folder = tree("tree", FILES);
        Artifact tree = artifacts.put(folder);
        Path later = Files.createDirectory(temporary.resolve("later"));
        for (var file : new TreeMap<>(FILES).descendingMap().entrySet()) {
            write(later, file.getKey(), file.getValue());
        }
        Files.createDirectories(later.resolve("folder/without/files"));
        Files.createDirectories(temporary.resolve("nothing"));

        assertThat(artifacts.put(later)).isEqualTo(tree);
        assertThat(artifacts.put(tree("other content", with("a/b", "3")))).isNotEqualTo(tree);
        assertThat(artifacts.put(tree("other path", with("a/B2", "2")))).isNotEqualTo(tree);
        assertThat(artifacts.put(temporary.resolve("nothing")).bytes()).isZero();
    }

    @Test
    void a_manifest_is_readable_and_always_the_same() throws IOException {
        Artifact tree = artifacts.put(tree("tree", Map.of("b", "abc", "a/c", "")));

        assertThat(read(tree.digest())).isEqualTo("""
                {"files":[\
                {"bytes":0,"digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"a/c"},\
                {"bytes":3,"digest":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","path":"b"}\
                ],"format":1}""");
    }

    @Test
    void files_of_a_tree_are_stored_once_and_can_be_read_as_files() throws IOException {
        Artifact file = artifacts.put("abc".getBytes(UTF_8));
        artifacts.put(tree("tree", Map.of("a", "abc", "b/c", "abc")));

        assertThat(keys()).hasSize(2);
        assertThat(artifacts.read(file)).asString(UTF_8).isEqualTo("abc");
    }

    @Test
    void an_empty_folder_can_be_copied_to_and_no_other() throws IOException {
        Artifact tree = artifacts.put(tree("tree", FILES));
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Path full = tree("full", Map.of("mine", "x"));

        artifacts.copyTo(tree, empty);
        assertThat(contents(empty)).isEqualTo(FILES);
        for (Path occupied : List.of(full, full.resolve("mine"))) {
            assertThatThrownBy(() -> artifacts.copyTo(tree, occupied))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(occupied.toString());
        }
        assertThat(contents(full)).isEqualTo(Map.of("mine", "x"));
    }

    @Test
    void a_tree_cannot_be_read_as_a_file() throws IOException {
        Artifact tree = artifacts.put(tree("tree", FILES));

        assertThatThrownBy(() -> artifacts.open(tree))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("directory tree");
        assertThatThrownBy(() -> artifacts.read(tree)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_tree_exists_when_all_of_it_does() throws IOException {
        Artifact tree = artifacts.put(tree("tree", FILES));
        assertThat(artifacts.exists(tree)).isTrue();
        assertThat(artifacts.exists(new Artifact(tree.digest(), tree.bytes() + 1, Kind.TREE)))
                .isFalse();

        for (String key : keys()) {
            try (StoredObject object = store.get(key).orElseThrow()) {
                byte[] bytes = object.bytes();
                store.delete(key);
                assertThat(artifacts.exists(tree)).isFalse();
                store.put(key, Content.of(bytes));
            }
        }
        assertThat(artifacts.exists(tree)).isTrue();
    }

    @Test
    void a_tree_with_a_wrong_byte_anywhere_is_not_copied() throws IOException {
        Artifact tree = artifacts.put(tree("tree", Map.of("a", "abc", "b/c", "def")));
        for (String key : keys()) {
            try (StoredObject object = store.get(key).orElseThrow()) {
                byte[] right = object.bytes();
                byte[] wrong = right.clone();
                wrong[wrong.length / 2] ^= 1;
                store.put(key, Content.of(wrong));

                assertThatThrownBy(() -> artifacts.copyTo(tree, temporary.resolve("copy")))
                        .isInstanceOf(CorruptException.class);
                assertThat(temporary.resolve("copy")).doesNotExist();
                store.put(key, Content.of(right));
            }
        }
        artifacts.copyTo(tree, temporary.resolve("copy"));
    }

    @Test
    void a_symbolic_link_in_a_folder_is_refused_and_nothing_stored() throws IOException {
        Path folder = tree("tree", FILES);
        Path link = Files.createSymbolicLink(folder.resolve("a/link"), folder.resolve("a-b"));

        assertThatThrownBy(() -> artifacts.put(folder))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(link.toString())
                .hasMessageContaining("symbolic link");
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_path_that_is_a_symbolic_link_stands_for_what_it_points_to() throws IOException {
        Path folder = tree("tree", FILES);

        assertThat(artifacts.put(Files.createSymbolicLink(temporary.resolve("link"), folder)))
                .isEqualTo(artifacts.put(folder));
    }

    @Test
    void a_special_file_is_refused() throws Exception {
        Path folder = tree("tree", FILES);
        Path pipe = folder.resolve("pipe");
        assumeTrue(makePipe(pipe), "no 'mkfifo' on this system");

        for (Path path : List.of(folder, pipe)) {
            assertThatThrownBy(() -> artifacts.put(path))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining(pipe.toString())
                    .hasMessageContaining("neither file nor folder");
        }
    }

    private static boolean makePipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void names_that_differ_in_case_alone_are_refused() throws IOException {
        assumeFalse(Files.exists(tree("probe", Map.of("a", "1")).resolve("A")), "this file system cannot have them");

        for (var files : List.of(
                Map.of("a/Data", "1", "a/data", "2"), Map.of("a/x", "1", "A/y", "2"), Map.of("Ä", "1", "ä", "2"))) {
            assertThatThrownBy(() -> artifacts.put(tree("tree" + files.hashCode(), files)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("in case alone");
        }
        assertThat(keys()).isEmpty();
    }

    static Stream<List<String>> hostilePaths() {
        return Stream.of(
                List.of("../outside"),
                List.of("a/../../outside"),
                List.of("a/../b"),
                List.of("./a"),
                List.of("/outside"),
                List.of(""),
                List.of("a//b"),
                List.of("a/"),
                List.of(".."),
                List.of("a\\b"),
                List.of("..\\outside"),
                List.of("a\0"),
                List.of("a\nb"),
                List.of("a", "a"),
                List.of("a", "a/b"),
                List.of("A", "a"),
                List.of("A/x", "a/y"),
                List.of("b", "a"),
                List.of("x/".repeat(3000) + "x"));
    }

    @ParameterizedTest
    @MethodSource("hostilePaths")
    void a_hostile_manifest_is_refused_and_nothing_written(List<String> paths) throws IOException {
        Artifact file = artifacts.put("abc".getBytes(UTF_8));
        List<TreeManifest.Entry> entries = paths.stream()
                .map(path -> new TreeManifest.Entry(path, file.digest(), 3))
                .toList();
        byte[] json = new TreeManifest(entries, 1).json();
        Artifact tree = new Artifact(artifacts.put(json).digest(), 3L * paths.size(), Kind.TREE);
        Path target = temporary.resolve("in/target");
        Files.createDirectory(target.getParent());

        assertThatThrownBy(() -> artifacts.copyTo(tree, target))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(tree.digest());
        assertThat(contents(temporary)).isEmpty();
        assertThat(target).doesNotExist();
        assertThat(artifacts.exists(tree)).isFalse();
    }

    static Stream<String> noManifests() {
        String entry = "{\"bytes\":%s,\"digest\":\"%s\",\"path\":\"a\"}";
        String digest = "0".repeat(64);
        return Stream.of(
                "",
                "{}",
                "[]",
                "null",
                "abc",
                "{\"files\":[],\"format\":2}",
                "{\"files\":[],\"format\":1",
                "{\"files\":null,\"format\":1}",
                "{\"files\":[null],\"format\":1}",
                "{\"files\":[" + entry.formatted("3", "../../etc/passwd") + "],\"format\":1}",
                "{\"files\":[" + entry.formatted("-3", digest) + "],\"format\":1}",
                "{\"files\":[" + entry.formatted(Long.MAX_VALUE, digest) + ","
                        + entry.replace("\"a\"", "\"b\"").formatted(Long.MAX_VALUE, digest) + "],\"format\":1}");
    }

    @ParameterizedTest
    @MethodSource("noManifests")
    void what_is_no_manifest_is_corrupt(String json) {
        Artifact tree = new Artifact(artifacts.put(json.getBytes(UTF_8)).digest(), 0, Kind.TREE);

        assertThatThrownBy(() -> artifacts.copyTo(tree, temporary.resolve("target")))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(tree.digest());
        assertThat(temporary.resolve("target")).doesNotExist();
        assertThat(artifacts.exists(tree)).isFalse();
    }

    private Path tree(String name, Map<String, String> files) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (var file : files.entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
        return folder;
    }

    private static void write(Path folder, String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static Map<String, String> with(String path, String content) {
        var files = new TreeMap<>(FILES);
        files.put(path, content);
        return files;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return contents;
    }

    private List<String> keys() {
        try (Stream<ObjectInfo> infos = store.list("", "")) {
            return infos.map(ObjectInfo::key).toList();
        }
    }

    private String read(String digest) {
        try (StoredObject object = store.get("blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2))
                .orElseThrow()) {
            return new String(object.bytes(), UTF_8);
        }
    }
}
