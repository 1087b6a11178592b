package io.mlops4j.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_the_artifact_that_its_bytes_are_until_it_is_closed() throws IOException {
        Path path = folder.resolve("one");
        try (var file = WrittenFile.of(path, out -> {
            out.write("many".getBytes(UTF_8));
            out.write(new byte[100_000]);
        })) {
            assertThat(file.artifact()).isEqualTo(Digests.file(Files.readAllBytes(path)));
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void nothing_is_left_of_a_file_that_could_not_be_written() {
        Path path = folder.resolve("one");

        assertThatThrownBy(() -> WrittenFile.of(path, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
        assertThat(path).doesNotExist();
    }
}
