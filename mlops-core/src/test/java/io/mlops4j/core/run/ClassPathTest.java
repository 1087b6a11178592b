package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.Digests;
import io.mlops4j.core.store.FileStamp;
import io.mlops4j.core.store.RememberedDigests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path jar;
    private Path classes;

    @BeforeEach
    void code() throws IOException {
        jar = folder.toRealPath().resolve("library.jar");
        classes = Files.createDirectories(folder.toRealPath().resolve("app/target/classes"));
        Files.writeString(jar, "a jar");
        Files.setLastModifiedTime(jar, LONG_AGO);
        Files.writeString(classes.resolve("A.class"), "a class");
    }

    private String digest(Path location) {
        ClassPath classPath =
                ClassPath.of(jar + File.pathSeparator + classes + File.pathSeparator + folder.resolve("none"));
        assertThat(classPath.entries()).containsExactly(jar, classes);
        String digest = classPath.digest(location);
        classPath.remember();
        return digest;
    }

    /** Within a tick of the file system's clock a file may change and look the same: nothing is remembered then. */
    private static void awaitTickAfter(FileStamp stamp) {
        long safe = stamp.changed() / 1_000_000 + 25;
        while (System.currentTimeMillis() <= safe) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_digest_of_a_jar_is_that_of_its_bytes_remembered_or_not() throws IOException {
        String digest = Digests.file("a jar".getBytes(UTF_8)).digest();

        awaitTickAfter(FileStamp.of(jar));
        assertThat(digest(jar)).isEqualTo(digest);
        assertThat(RememberedDigests.of("class path\n" + jar + File.pathSeparator + classes)
                        .find(FileStamp.of(jar)))
                .contains(digest);
        assertThat(digest(jar)).isEqualTo(digest);

        Files.writeString(jar, "A jar");
        Files.setLastModifiedTime(jar, LONG_AGO);

        assertThat(digest(jar)).isEqualTo(Digests.file("A jar".getBytes(UTF_8)).digest());
    }

    @Test
    void the_digest_of_a_folder_is_that_of_names_and_bytes() throws IOException {
        String before = digest(classes);

        assertThat(digest(classes)).isEqualTo(before);

        Files.writeString(classes.resolve("A.class"), "A class");
        String changed = digest(classes);
        Files.move(classes.resolve("A.class"), classes.resolve("B.class"));

        assertThat(changed).isNotEqualTo(before);
        assertThat(digest(classes)).isNotIn(before, changed);
    }
}
