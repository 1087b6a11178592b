package io.mlops4j.core.code;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodePart.Kind;
import io.mlops4j.core.code.ReachedLibraries.Brought;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachedLibrariesTest {
    @TempDir
    Path folder;

    private Compiled app;
    private Compiled low;
    private Compiled high;
    private Compiled aside;

    @BeforeEach
    void compile() {
        app = Compiled.to(folder.resolve("app"), "package com.acme; public class Steps {}");
        low = library("low", "package low; public class Low { public static void f() {} }");
        high = library("high", "package high; public class High { public void f(low.Low it) { low.Low.f(); } }", low);
        aside = library("aside", "package aside; public class Aside { }");
    }

    private Compiled library(String name, String source, Compiled... uses) {
        var classPath = new ArrayList<Path>();
        for (Compiled use : uses) {
            classPath.add(use.directory());
        }
        return Compiled.to(folder.resolve("libraries").resolve(name), classPath, source);
    }

    private Path jar(Compiled library) {
        return library.packed().to(folder.resolve("lib/" + library.directory().getFileName() + "-1.0.jar"));
    }

    private static Brought mention(ReachedLibraries reached, Locations locations, String name) {
        return reached.mention(requireNonNull(locations.find(name), name), "Steps.train");
    }

    private static List<String> labels(ReachedLibraries reached) {
        return reached.parts().stream()
                .filter(part -> part.kind() == Kind.LIBRARY)
                .map(CodePart::label)
                .toList();
    }

    private static List<CodePart> orders(ReachedLibraries reached) {
        return reached.parts().stream()
                .filter(part -> part.kind() == Kind.ORDER)
                .toList();
    }

    @Test
    void a_mentioned_library_brings_those_that_it_mentions() throws Exception {
        try (var path = new ClassPathOf(app.directory(), jar(high), jar(low), jar(aside))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            assertThat(mention(reached, locations, "high/High")).isEqualTo(Brought.NOTHING);
            assertThat(labels(reached)).containsExactly("high 1.0", "low 1.0");
            assertThat(reached.parts().stream().map(CodePart::via)).containsExactly("Steps.train", "high 1.0");
            assertThat(reached.stamps()).hasSize(2);
        }
    }

    @Test
    void providers_of_a_reached_type_are_reached_or_brought() throws Exception {
        Compiled provider = library("provider", "package provider; public class Provider extends low.Low {}", low)
                .file("META-INF/services/low.Low", "provider.Provider");
        app.file("META-INF/services/low.Low", "com.acme.Steps");
        try (var path = new ClassPathOf(app.directory(), jar(low), jar(provider))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            assertThat(mention(reached, locations, "low/Low").providers()).containsExactly("com/acme/Steps");
            assertThat(labels(reached)).containsExactly("low 1.0", "provider 1.0");
        }
    }

    @Test
    void providers_of_a_platform_type_wait_for_its_package() throws Exception {
        Compiled parser = library("parser", "package parser; public class Parser {}")
                .file("META-INF/services/javax.xml.parsers.SAXParserFactory", "parser.Parser");
        try (var path = new ClassPathOf(app.directory(), jar(parser))) {
            var reached = new ReachedLibraries(path.from("com.acme.Steps"));
            reached.mentionPlatform("java/util/List");
            assertThat(labels(reached)).isEmpty();
            reached.mentionPlatform("javax/xml/parsers/SAXParser");
            assertThat(labels(reached)).containsExactly("parser 1.0");
        }
    }

    @Test
    void logging_and_its_providers_are_not_followed() throws Exception {
        Compiled api = library("slf4j", "package org.slf4j; public class Logger {}");
        Compiled logback = library("logback", "package ch.qos.logback; public class Back {}")
                .file("META-INF/services/java.lang.System$LoggerFinder", "ch.qos.logback.Back")
                .file("META-INF/services/org.slf4j.Logger", "ch.qos.logback.Back");
        Compiled user = library("user", "package user; public class User { org.slf4j.Logger log; }", api);
        try (var path = new ClassPathOf(app.directory(), jar(api), jar(logback), jar(user))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            mention(reached, locations, "org/slf4j/Logger");
            mention(reached, locations, "user/User");
            reached.mentionPlatform("java/lang/System$Logger");
            assertThat(labels(reached)).containsExactly("user 1.0");
        }
    }

    @Test
    void the_order_of_reached_libraries_with_one_package_counts() throws Exception {
        Compiled other = library("other", "package low; public class Low { int other; public static void f() {} }");
        assertThat(orderOf(low, other)).isNotEqualTo(orderOf(other, low));
        assertThat(orderOf(low, aside)).isEmpty();
    }

    private List<CodePart> orderOf(Compiled first, Compiled second) throws Exception {
        try (var path = new ClassPathOf(app.directory(), jar(first), jar(second), jar(high))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            mention(reached, locations, "high/High");
            return orders(reached);
        }
    }

    @Test
    void the_applications_copy_of_a_librarys_class_is_brought() throws Exception {
        Compiled.to(app.directory(), "package low; public class Low { public static void f() { } }");
        try (var path = new ClassPathOf(app.directory(), jar(high), jar(low))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            assertThat(mention(reached, locations, "high/High").mentioned()).containsExactly("low/Low");
        }
    }

    @Test
    void a_library_reflects_if_one_that_it_reaches_does() throws Exception {
        Compiled reflecting = library(
                "reflecting",
                "package reflecting; public class R { public static Object f(Class<?> c) { return c.getDeclaredFields(); } }");
        Compiled user = library("user", "package user; public class User { reflecting.R r; }", reflecting);
        Compiled named = library(
                "named",
                "package named; public class N { Object f(Class<?> c) throws Exception { return c.getMethod(\"x\"); } }");
        try (var path = new ClassPathOf(app.directory(), jar(reflecting), jar(user), jar(named))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            assertThat(reflects(reached, locations, "reflecting/R")).isTrue();
            assertThat(reflects(reached, locations, "user/User")).isTrue();
            assertThat(reflects(reached, locations, "named/N")).isFalse();
        }
    }

    private static boolean reflects(ReachedLibraries reached, Locations locations, String name) {
        return reached.reflects(requireNonNull(locations.find(name), name).location());
    }

    @Test
    void a_library_that_makes_object_streams_says_so() throws Exception {
        Compiled streams = library(
                "streams",
                "package streams; import java.io.*; public class S {"
                        + " Object f(OutputStream o) throws IOException { return new ObjectOutputStream(o); } }");
        Compiled custom = library(
                "custom",
                "package custom; import java.io.*; public class C implements Serializable {"
                        + " private void readObject(ObjectInputStream in) throws IOException { in.readInt(); } }");
        try (var path = new ClassPathOf(app.directory(), jar(custom), jar(streams))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            mention(reached, locations, "custom/C");
            assertThat(reached.serialises()).isFalse();
            mention(reached, locations, "streams/S");
            assertThat(reached.serialises()).isTrue();
        }
    }

    @Test
    void an_engine_on_the_class_path_is_no_code_but_scoring_is_where_it_is_named() throws Exception {
        Compiled api = library("api", "package io.mlops4j.scoring; public interface ScoringProvider {}");
        Compiled.to(api.directory(), "package io.mlops4j.spi; public interface StoreProvider {}");
        api.file("META-INF/mlops4j-library/mlops-api", "io.mlops4j.scoring\nio.mlops4j.spi\n");
        Compiled engine = library("engine", "package engine; public class Engine {}")
                .file("META-INF/services/io.mlops4j.spi.StoreProvider", "engine.Engine");
        Compiled scorer = library("scorer", "package scorer; public class Scorer {}")
                .file("META-INF/services/io.mlops4j.scoring.ScoringProvider", "scorer.Scorer");
        try (var path = new ClassPathOf(app.directory(), jar(api), jar(engine), jar(scorer))) {
            Locations locations = path.from("com.acme.Steps");
            var reached = new ReachedLibraries(locations);
            mention(reached, locations, "io/mlops4j/spi/StoreProvider");
            assertThat(labels(reached)).containsExactly("api 1.0");
            mention(reached, locations, "io/mlops4j/scoring/ScoringProvider");
            assertThat(labels(reached)).containsExactly("api 1.0", "scorer 1.0");
        }
    }
}
