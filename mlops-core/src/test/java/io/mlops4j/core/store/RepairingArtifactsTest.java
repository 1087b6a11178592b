package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.spi.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is damaged is told, and put right when it is stored again, in every store. */
class RepairingArtifactsTest {
    private static final byte[] ABC = "abc".getBytes(UTF_8);

    @TempDir
    private static Path folder;

    static Stream<ObjectStore> stores() throws IOException {
        return Stream.of(new MemoryStore(), FolderStore.open(Files.createTempDirectory(folder, "store")));
    }

    private static String key(Artifact file) {
        return "blobs/sha256/" + file.digest().substring(0, 2) + "/"
                + file.digest().substring(2);
    }

    private static Artifact file(Artifacts artifacts, Artifact tree, String path) {
        return Objects.requireNonNull(artifacts.files(tree).get(path));
    }

    private static void overwrite(ObjectStore store, Artifact file, String bytes) {
        store.put(key(file), Content.of(bytes.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void bytes_of_the_right_length_that_are_wrong_are_replaced(ObjectStore store) {
        var artifacts = new Artifacts(store);
        Artifact abc = artifacts.put(ABC);
        overwrite(store, abc, "abd");

        artifacts.put(ABC);
        assertThat(artifacts.damage(abc)).contains(Damage.CORRUPT);
        artifacts.repairing().put(ABC);

        assertThat(artifacts.damage(abc)).isEmpty();
        assertThat(artifacts.read(abc)).isEqualTo(ABC);
        store.close();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void bytes_that_are_right_are_left_alone(ObjectStore store) {
        Artifact abc = new Artifacts(store).put(ABC);
        String version = store.info(key(abc)).orElseThrow().version();

        new Artifacts(store).repairing().put(ABC);

        assertThat(store.info(key(abc)).orElseThrow().version()).isEqualTo(version);
        store.close();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void files_of_a_tree_and_its_manifest_are_replaced(ObjectStore store) throws IOException {
        Path tree = Files.createTempDirectory(folder, "tree");
        Files.writeString(tree.resolve("a.txt"), "abc");
        Files.writeString(tree.resolve("b.txt"), "xyz");
        var artifacts = new Artifacts(store);
        Artifact whole = artifacts.put(tree);
        assertThat(artifacts.damage(whole)).isEmpty();

        overwrite(store, file(artifacts, whole, "b.txt"), "xyy");
        assertThat(artifacts.damage(whole)).contains(Damage.CORRUPT);
        artifacts.repairing().put(tree);
        assertThat(artifacts.damage(whole)).isEmpty();

        store.delete(key(file(artifacts, whole, "a.txt")));
        assertThat(artifacts.damage(whole)).contains(Damage.MISSING);
        overwrite(store, whole, "{}");
        assertThat(artifacts.damage(whole)).contains(Damage.CORRUPT);
        store.delete(key(whole));
        assertThat(artifacts.damage(whole)).contains(Damage.MISSING);
        artifacts.repairing().put(tree);
        assertThat(artifacts.damage(whole)).isEmpty();
        try (StoredObject stored =
                store.get(key(file(artifacts, whole, "a.txt"))).orElseThrow()) {
            assertThat(stored.bytes()).isEqualTo(ABC);
        }
        store.close();
    }
}
