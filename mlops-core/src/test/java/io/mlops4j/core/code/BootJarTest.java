package io.mlops4j.core.code;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

class BootJarTest {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String SIBLING = "BOOT-INF/lib/features-1.jar";
    private static final String MATHS = "BOOT-INF/lib/maths-1.0.jar";

    @TempDir
    Path folder;

    private Compiled app;
    private Packed sibling;
    private Packed maths;
    private Path boot;

    @BeforeAll
    static void teach_the_jvm_boots_addresses() {
        Handlers.register();
    }

    @BeforeEach
    void pack() {
        app = Compiled.to(folder.resolve("app"), "package com.acme; public class Steps {}");
        sibling = Compiled.to(folder.resolve("features"), "package com.acme.features; public class Scale {}")
                .packed()
                .project("com.acme", "features", "1");
        maths = Compiled.to(folder.resolve("maths"), "package org.other; public class Maths {}")
                .packed()
                .project("org.other", "maths", "1.0");
        boot = Packed.empty()
                .entry(CLASSES, "")
                .entries(app.entries(CLASSES))
                .project("com.acme", "app", "1")
                .nested(SIBLING, sibling)
                .nested(MATHS, maths)
                .to(folder.resolve("with space/app.jar"));
    }

    private LaunchedClassLoader launched() {
        URL[] urls = {
            JarUrl.create(boot.toFile(), CLASSES),
            JarUrl.create(boot.toFile(), SIBLING),
            JarUrl.create(boot.toFile(), MATHS)
        };
        return new LaunchedClassLoader(false, urls, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void boots_own_loader_gives_nested_jars_and_the_group_of_the_archive() throws Exception {
        try (var loader = launched()) {
            assertBootIsSeen(Locations.of(loader.loadClass("com.acme.Steps"), List.of()));
        }
    }

    @Test
    void the_addresses_of_loaders_before_three_two_give_the_same() throws Exception {
        try (var launched = launched()) {
            assertBootIsSeen(Locations.of(new Older(launched).loadClass("com.acme.Steps"), List.of()));
        }
    }

    private static void assertBootIsSeen(Locations locations) {
        ClassFile steps = requireNonNull(locations.find("com/acme/Steps"));
        assertThat(steps.origin()).isEqualTo(Origin.OWNED);
        assertThat(steps.bytes()).isNotEmpty();
        assertThat(steps.location().address()).endsWith("app.jar!/BOOT-INF/classes");
        ClassFile scale = requireNonNull(locations.find("com/acme/features/Scale"));
        assertThat(scale.origin()).isEqualTo(Origin.OWNED);
        assertThat(scale.bytes()).isNotEmpty();
        assertThat(scale.location().fileName()).isEqualTo("features-1.jar");
        ClassFile found = requireNonNull(locations.find("org/other/Maths"));
        assertThat(found.origin()).isEqualTo(Origin.LIBRARY);
        assertThat(found.location().label()).isEqualTo("maths 1.0");
    }

    @Test
    void a_library_counts_the_same_in_a_boot_jar_and_beside_directories() throws Exception {
        Path plain = maths.to(folder.resolve("maths-1.0.jar"));
        try (var loader = launched();
                var path = new ClassPathOf(app.directory(), plain)) {
            Locations nested = Locations.of(loader.loadClass("com.acme.Steps"), List.of());
            assertThat(digests(nested)).isEqualTo(digests(path.from("com.acme.Steps")));
        }
    }

    private static List<String> digests(Locations locations) {
        var reached = new ReachedLibraries(locations);
        reached.mention(requireNonNull(locations.find("org/other/Maths")), "");
        return reached.parts().stream().map(CodePart::value).toList();
    }

    @Test
    void owned_classes_are_those_of_the_class_folder_and_the_siblings() throws Exception {
        try (var loader = launched()) {
            Locations locations = Locations.of(loader.loadClass("com.acme.Steps"), List.of());
            var names = new ArrayList<String>();
            locations.forEachOwnedClass(file -> names.add(file.name()));
            assertThat(names).containsExactly("com/acme/Steps", "com/acme/features/Scale");
        }
    }

    /** Boot's loader with the addresses that it had up to 3.1. */
    private static final class Older extends ClassLoader {
        private final LaunchedClassLoader launched;

        Older(LaunchedClassLoader launched) {
            super(ClassLoader.getPlatformClassLoader());
            this.launched = launched;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (var in = launched.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        protected @Nullable URL findResource(String name) {
            URL url = launched.findResource(name);
            return url == null ? null : older(url);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return Collections.enumeration(Collections.list(launched.findResources(name)).stream()
                    .map(Older::older)
                    .toList());
        }

        private static URL older(URL url) {
            try {
                return new URL(url.toString()
                        .replace("jar:nested:", "jar:file:")
                        .replace("/!BOOT-INF/classes/!/", "!/BOOT-INF/classes!/")
                        .replace("/!", "!/"));
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
