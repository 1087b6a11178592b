package io.mlops4j.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    @TempDir
    Path temporary;

    @Test
    void can_be_read_again_from_the_start() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "abc");
        byte[] bytes = "abc".getBytes(UTF_8);

        for (Content content :
                new Content[] {Content.of(bytes), Content.of(file), Content.of(3, () -> new ByteArrayInputStream(bytes))
                }) {
            assertThat(content.size()).isEqualTo(3);
            for (int time = 0; time < 2; time++) {
                try (InputStream in = content.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void a_path_that_is_no_file_is_refused() {
        assertThatThrownBy(() -> Content.of(temporary))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(temporary.toString())
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> Content.of(temporary.resolve("missing")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_negative_length_is_refused() {
        assertThatThrownBy(() -> Content.of(-1, InputStream::nullInputStream))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ObjectInfo("a/b", -1, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a/b");
    }
}
