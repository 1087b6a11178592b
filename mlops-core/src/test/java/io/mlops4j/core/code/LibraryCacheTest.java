package io.mlops4j.core.code;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
    @TempDir
    Path folder;

    private Path jar;
    private LibraryCache cache;

    @BeforeEach
    void pack() {
        jar = packed("org.other.Maths # that").to(folder.resolve("maths-1.0.jar"));
        cache = new LibraryCache(folder.resolve("cache"));
    }

    private Packed packed(String providers) {
        return Compiled.to(
                        folder.resolve("classes"),
                        "package org.other; public class Maths { Object f(Class<?> c) { return c.getFields(); } }")
                .packed()
                .manifest("Class-Path: a.jar b.jar")
                .manifest("Multi-Release: true")
                .project("org.other", "maths", "1.0")
                .entry("META-INF/services/java.lang.Runnable", providers)
                .entry("META-INF/mlops4j-library/x", "some.listed");
    }

    private Location location() {
        return new Location(LocationAddress.of(jar));
    }

    private RememberedLibrary indexed() {
        Location location = location();
        LibraryIndexing.of(location, new Ownership(List.of(), "com/acme", null));
        return location.remembered();
    }

    private Path onlyFile() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void what_was_written_is_read_in_one_file_a_jar() throws Exception {
        RememberedLibrary library = indexed();
        cache.write(location(), RememberedLibrary.of(library.outline()));
        assertThat(cache.read(location())).isEqualTo(RememberedLibrary.of(library.outline()));
        cache.write(location(), library);
        assertThat(cache.read(location())).isEqualTo(library);
        assertThat(requireNonNull(library.index()).reflects()).isTrue();
        onlyFile();
    }

    @Test
    void a_damaged_or_foreign_file_is_no_memory() throws Exception {
        cache.write(location(), indexed());
        Path file = onlyFile();
        String text = Files.readString(file);
        for (String damaged : List.of(
                "",
                "x",
                text.substring(0, text.length() / 2),
                text.substring(0, text.length() - 1),
                text.replace("mlops4j library", "mlops4j archive"),
                text.replace("maths-1.0.jar", "maths-2.0.jar"),
                text.replace("\np\t", "\n?\t"),
                text.replace("\np\t", "\np"))) {
            Files.writeString(file, damaged);
            assertThat(cache.read(location())).as(damaged).isNull();
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(cache.read(location())).isNull();
        cache.write(location(), indexed());
        assertThat(cache.read(location())).isEqualTo(indexed());
    }

    @Test
    void a_jar_replaced_at_equal_size_and_time_is_noticed() throws Exception {
        cache.write(location(), indexed());
        var time = Files.getLastModifiedTime(jar);
        Path other = packed("org.other.Mathe # this").stored().to(folder.resolve("new.jar"));
        Files.write(other, Files.readAllBytes(jar));
        Files.setLastModifiedTime(other, time);
        Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(time);
        assertThat(cache.read(location())).isNull();
    }

    @Test
    void a_jar_replaced_while_it_was_read_is_not_remembered() throws Exception {
        Location before = location();
        RememberedLibrary library = indexed();
        packed("another").to(jar);
        cache.write(before, library);
        assertThat(cache.read(before)).isNull();
    }

    @Test
    void a_folder_that_cannot_be_written_is_no_cache() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        var none = new LibraryCache(file.resolve("below"));
        none.write(location(), indexed());
        assertThat(none.read(location())).isNull();
    }
}
