package io.mlops4j.core.code;

import static io.mlops4j.core.code.Origin.LIBRARY;
import static io.mlops4j.core.code.Origin.OWNED;
import static io.mlops4j.core.code.Origin.PLATFORM;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
    @TempDir
    Path folder;

    private Compiled app;
    private Compiled sibling;
    private Compiled foreign;

    @BeforeEach
    void compile() {
        app = Compiled.to(
                folder.resolve("app/target/classes"), "package com.acme.app; public class Steps { int one; }");
        sibling = Compiled.to(
                folder.resolve("features/target/classes"), "package com.acme.features; public class Scale {}");
        foreign = Compiled.to(folder.resolve("foreign"), "package org.other; public class Maths {}");
    }

    private static Origin origin(Locations locations, String name) {
        return requireNonNull(locations.find(name), name).origin();
    }

    private Path foreignJar() {
        return foreign.packed().project("org.other", "maths", "1.0").to(folder.resolve("lib/maths-1.0.jar"));
    }

    private Path siblingJar() {
        return sibling.packed().project("com.acme", "features", "1").to(folder.resolve("lib/features-1.jar"));
    }

    @Test
    void the_entrys_directory_and_other_directories_are_owned() throws Exception {
        try (var path = new ClassPathOf(app.directory(), sibling.directory(), foreignJar())) {
            Locations locations = path.from("com.acme.app.Steps");
            assertThat(origin(locations, "com/acme/app/Steps")).isEqualTo(OWNED);
            assertThat(origin(locations, "com/acme/features/Scale")).isEqualTo(OWNED);
            assertThat(origin(locations, "org/other/Maths")).isEqualTo(LIBRARY);
        }
    }

    @Test
    void the_jdk_is_the_platform() throws Exception {
        try (var path = new ClassPathOf(app.directory())) {
            Locations locations = path.from("com.acme.app.Steps");
            assertThat(origin(locations, "java/util/List")).isEqualTo(PLATFORM);
            assertThat(origin(locations, "javax/xml/parsers/SAXParser")).isEqualTo(PLATFORM);
            assertThat(requireNonNull(locations.find("javax/xml/parsers/SAXParser"))
                            .bytes())
                    .isNotEmpty();
        }
    }

    @Test
    void a_sibling_jar_is_owned_by_the_group_of_the_poms_parent() throws Exception {
        Files.writeString(folder.resolve("app/pom.xml"), """
                <?xml version="1.0"?><!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <!-- <groupId>wrong</groupId> -->
                <project><modelVersion>4.0.0</modelVersion>
                  <parent><groupId> com.acme </groupId><artifactId>all</artifactId></parent>
                  <dependencies><dependency><groupId>org.other</groupId></dependency></dependencies>
                </project>""");
        try (var path = new ClassPathOf(app.directory(), siblingJar(), foreignJar())) {
            Locations locations = path.from("com.acme.app.Steps");
            assertThat(origin(locations, "com/acme/features/Scale")).isEqualTo(OWNED);
            assertThat(origin(locations, "org/other/Maths")).isEqualTo(LIBRARY);
        }
    }

    @Test
    void a_poms_own_group_goes_before_its_parents() throws Exception {
        Files.writeString(
                folder.resolve("app/pom.xml"),
                "<project><parent><groupId>com.acme</groupId></parent><groupId>com.own</groupId></project>");
        try (var path = new ClassPathOf(app.directory(), siblingJar())) {
            assertThat(origin(path.from("com.acme.app.Steps"), "com/acme/features/Scale"))
                    .isEqualTo(LIBRARY);
        }
    }

    @Test
    void a_sibling_jar_is_owned_by_the_group_of_the_entrys_jar() throws Exception {
        Path jar = app.packed().project("com.acme", "app", "1").to(folder.resolve("lib/app-1.jar"));
        try (var path = new ClassPathOf(jar, siblingJar(), foreignJar())) {
            Locations locations = path.from("com.acme.app.Steps");
            assertThat(origin(locations, "com/acme/app/Steps")).isEqualTo(OWNED);
            assertThat(origin(locations, "com/acme/features/Scale")).isEqualTo(OWNED);
            assertThat(origin(locations, "org/other/Maths")).isEqualTo(LIBRARY);
        }
    }

    @Test
    void declared_prefixes_are_owned_and_end_with_a_segment() throws Exception {
        Compiled near = Compiled.to(folder.resolve("near"), "package com.acmeother; public class Near {}");
        Path nearJar = near.packed().to(folder.resolve("lib/near.jar"));
        Path plain = sibling.packed().to(folder.resolve("lib/features.jar"));
        try (var path = new ClassPathOf(app.directory(), plain, nearJar)) {
            assertThat(origin(path.from("com.acme.app.Steps"), "com/acme/features/Scale"))
                    .isEqualTo(LIBRARY);
            Locations declared = path.from("com.acme.app.Steps", "com.acme");
            assertThat(origin(declared, "com/acme/features/Scale")).isEqualTo(OWNED);
            assertThat(origin(declared, "com/acmeother/Near")).isEqualTo(LIBRARY);
        }
    }

    @Test
    void a_shaded_jar_is_split_by_the_first_two_segments_of_the_entrys_package() throws Exception {
        Path shaded = app.packed()
                .entries(sibling.entries(""))
                .entries(foreign.entries(""))
                .project("com.acme", "app", "1")
                .project("org.other", "maths", "1.0")
                .to(folder.resolve("app-all.jar"));
        try (var path = new ClassPathOf(shaded)) {
            Locations locations = path.from("com.acme.app.Steps");
            assertThat(origin(locations, "com/acme/app/Steps")).isEqualTo(OWNED);
            assertThat(origin(locations, "com/acme/features/Scale")).isEqualTo(OWNED);
            assertThat(origin(locations, "org/other/Maths")).isEqualTo(LIBRARY);
            assertThat(origin(path.from("com.acme.app.Steps", "com.acme.app"), "com/acme/features/Scale"))
                    .isEqualTo(LIBRARY);
        }
    }

    @Test
    void what_is_owned_in_a_shaded_jar_is_no_part_of_its_library() throws Exception {
        Path one = shadedWith(app, "one.jar");
        Path other = shadedWith(
                Compiled.to(folder.resolve("changed"), "package com.acme.app; public class Steps { int two; }"),
                "other.jar");
        assertThat(digestOfMaths(one)).isEqualTo(digestOfMaths(other));
    }

    private Path shadedWith(Compiled own, String name) {
        return own.packed()
                .entries(foreign.entries(""))
                .project("com.acme", "app", "1")
                .project("org.other", "maths", "1.0")
                .to(folder.resolve(name));
    }

    private static String digestOfMaths(Path shaded) throws Exception {
        try (var path = new ClassPathOf(shaded)) {
            Locations locations = path.from("com.acme.app.Steps");
            ClassFile maths = requireNonNull(locations.find("org/other/Maths"));
            return LibraryIndexing.of(maths.location(), locations.ownership()).digest();
        }
    }

    @Test
    void packages_that_a_location_lists_are_a_library_wherever_they_lie() throws Exception {
        Compiled.to(app.directory(), "package org.engine; public class Engine {}")
                .file("META-INF/mlops4j-library/engine", "org.engine\n");
        Path merged = app.packed().to(folder.resolve("merged.jar"));
        for (Path root : new Path[] {app.directory(), merged}) {
            try (var path = new ClassPathOf(root)) {
                Locations locations = path.from("com.acme.app.Steps");
                assertThat(origin(locations, "org/engine/Engine")).isEqualTo(LIBRARY);
                assertThat(origin(locations, "com/acme/app/Steps")).isEqualTo(OWNED);
            }
        }
    }

    @Test
    void an_entry_in_the_unnamed_package_owns_that_package_of_a_shaded_jar_alone() throws Exception {
        Path shaded = Compiled.to(folder.resolve("unnamed"), "public class Main {}")
                .packed()
                .entries(foreign.entries(""))
                .project("a", "b", "1")
                .project("org.other", "maths", "1.0")
                .to(folder.resolve("main-all.jar"));
        try (var path = new ClassPathOf(shaded)) {
            Locations locations = path.from("Main");
            assertThat(origin(locations, "Main")).isEqualTo(OWNED);
            assertThat(origin(locations, "org/other/Maths")).isEqualTo(LIBRARY);
        }
    }
}
