package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactDifferenceTest {
    private final Artifacts artifacts = new Artifacts(new MemoryStore());
    private final ArtifactDifference difference = new ArtifactDifference(artifacts, artifacts);

    @TempDir
    private Path folder;

    private Artifact file(String text) {
        return artifacts.put(text.getBytes(UTF_8));
    }

    private Artifact tree(String... names) throws IOException {
        Path tree = Files.createTempDirectory(folder, "tree");
        for (String name : names) {
            Files.writeString(tree.resolve(name), name.equals("b") ? "abc" : "abd");
        }
        return artifacts.put(tree);
    }

    @Test
    void the_position_of_a_byte_is_told_or_the_lengths() {
        assertThat(difference.first(file("abc"), file("axc"))).contains("byte 2 of 3");
        assertThat(difference.first(file("abc"), file("abcd"))).contains("3 bytes → 4");
        assertThat(difference.first(file("x".repeat(5000)), file("x".repeat(4999))))
                .contains("5,000 bytes → 4,999");
        assertThat(difference.first(file("abc"), file("abc"))).isEmpty();
    }

    @Test
    void a_file_of_a_tree_is_told() throws IOException {
        assertThat(difference.first(tree("a", "b"), tree("a"))).contains("file b is gone");
        assertThat(difference.first(tree("b"), tree("a", "b"))).contains("file a is new");
        assertThat(difference.first(tree("a"), file("abd"))).contains("a folder → a file");
    }
}
