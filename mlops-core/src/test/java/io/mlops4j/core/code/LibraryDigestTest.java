package io.mlops4j.core.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryDigestTest {
    @TempDir
    Path folder;

    private Compiled library;
    private int count;

    @BeforeEach
    void compile() {
        library = Compiled.to(
                folder.resolve("classes"),
                "package org.other; public class Maths { int f() { return 1; } }",
                "package org.other.more; public class More {}");
    }

    private String digest(Packed packed) {
        Path jar = packed.to(folder.resolve("lib-" + count++ + ".jar"));
        return digest(new LocationAddress(jar, List.of()));
    }

    private static String digest(LocationAddress address) {
        var ownership = new Ownership(List.of(), "com/acme", null);
        return LibraryIndexing.of(new Location(address), ownership).digest();
    }

    @Test
    void order_times_and_compression_do_not_count() {
        String expected = digest(library.packed());
        assertThat(digest(library.packed().reversed())).isEqualTo(expected);
        assertThat(digest(library.packed().stored())).isEqualTo(expected);
        assertThat(digest(library.packed().time(1_000_000_000_000L))).isEqualTo(expected);
    }

    @Test
    void packaging_does_not_count() {
        assertThat(digest(library.packed()
                        .manifest("Built-By: me")
                        .entry("META-INF/INDEX.LIST", "x")
                        .entry("META-INF/KEY.SF", "x")
                        .entry("META-INF/KEY.RSA", "x")
                        .entry("META-INF/SIG-KEY", "x")
                        .entry("META-INF/", "")
                        .project("org.other", "maths", "1")))
                .isEqualTo(digest(library.packed()));
    }

    @Test
    void services_versions_resources_and_multi_release_count() {
        String plain = digest(library.packed());
        assertThat(digest(library.packed().entry("META-INF/services/org.other.Maths", "x")))
                .isNotEqualTo(plain);
        assertThat(digest(library.packed().entry("META-INF/versions/21/org/other/Maths.class", "x")))
                .isNotEqualTo(plain);
        assertThat(digest(library.packed().entry("org/other/table.txt", "x"))).isNotEqualTo(plain);
        assertThat(digest(library.packed().manifest("Multi-Release: true"))).isNotEqualTo(plain);
    }

    @Test
    void a_changed_body_counts() {
        String plain = digest(library.packed());
        Compiled.to(library.directory(), "package org.other; public class Maths { int f() { return 2; } }");
        assertThat(digest(library.packed())).isNotEqualTo(plain);
    }

    @Test
    void a_start_script_before_a_jar_does_not_count() throws IOException {
        var executable = new ByteArrayOutputStream();
        executable.write("#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8));
        executable.write(library.packed().bytes());
        Path jar = Files.write(folder.resolve("executable.jar"), executable.toByteArray());

        assertThat(digest(new LocationAddress(jar, List.of()))).isEqualTo(digest(library.packed()));
    }

    @Test
    void a_jar_in_a_jar_has_the_digest_of_the_jar() {
        String plain = digest(library.packed());
        Path outer = Packed.empty().nested("lib/x.jar", library.packed()).to(folder.resolve("outer.jar"));
        assertThat(digest(new LocationAddress(outer, List.of("lib/x.jar")))).isEqualTo(plain);
    }

    @Test
    void a_compressed_jar_in_a_jar_in_a_jar_is_read() {
        Packed middle = Packed.empty().entry("lib/x.jar", library.packed().bytes());
        Path outer = Packed.empty().entry("lib/middle.jar", middle.bytes()).to(folder.resolve("outer.jar"));
        assertThat(digest(new LocationAddress(outer, List.of("lib/middle.jar", "lib/x.jar"))))
                .isEqualTo(digest(library.packed()));
    }
}
