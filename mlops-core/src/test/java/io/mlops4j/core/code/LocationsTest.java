package io.mlops4j.core.code;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.StoreException;
import io.mlops4j.core.store.FileStamp;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {
    private static final String STEPS = "com.acme.Steps";

    @TempDir
    Path folder;

    private Compiled app;

    @BeforeEach
    void compile() {
        app = Compiled.to(folder.resolve("app/target/classes"), "package com.acme; public class Steps {}");
    }

    private Compiled maths(String name, int value) {
        return Compiled.to(
                folder.resolve(name),
                "package org.other; public class Maths { public static int one() { return " + value + "; } }");
    }

    private static ClassFile find(Locations locations, String name) {
        return requireNonNull(locations.find(name), name);
    }

    @Test
    void a_class_is_its_file() throws Exception {
        try (var path = new ClassPathOf(app.directory())) {
            ClassFile steps = find(path.from(STEPS), "com/acme/Steps");
            Path file = app.directory().resolve("com/acme/Steps.class");
            assertThat(steps.bytes()).isEqualTo(Files.readAllBytes(file));
            assertThat(steps.stamp()).isEqualTo(FileStamp.of(file));
            assertThat(steps.location().fileName()).isEqualTo("app/target/classes");
            assertThat(path.from(STEPS).find("com/acme/Missing")).isNull();
        }
    }

    @Test
    void names_that_urls_spell_otherwise_are_found() throws Exception {
        Compiled named = Compiled.to(folder.resolve("with space + plus%/ä"), "package ünï.cöde; public class Größe {}");
        Path jar = named.packed().to(folder.resolve("with space/a+b.jar"));
        for (Path root : List.of(named.directory(), jar)) {
            try (var path = new ClassPathOf(root)) {
                assertThat(find(path.from("ünï.cöde.Größe"), "ünï/cöde/Größe").bytes())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void of_two_jars_with_one_class_the_first_wins() throws Exception {
        Path one = maths("one", 1).packed().to(folder.resolve("one-1.0.jar"));
        Path two = maths("two", 2).packed().to(folder.resolve("two-2.0.jar"));
        try (var path = new ClassPathOf(app.directory(), two, one)) {
            assertThat(find(path.from(STEPS), "org/other/Maths").location().fileName())
                    .isEqualTo("two-2.0.jar");
        }
    }

    @Test
    void what_is_no_location_is_passed_over() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no jar");
        try (var path = new ClassPathOf(folder.resolve("missing.jar"), text, app.directory())) {
            Locations locations = path.from(STEPS);
            assertThat(find(locations, "com/acme/Steps").origin()).isEqualTo(Origin.OWNED);
            assertThat(locations.classPath().roots().stream().map(Location::fileName))
                    .contains("app/target/classes")
                    .doesNotContain("missing.jar", "notes.txt");
        }
    }

    @Test
    void the_manifests_class_path_is_followed() throws Exception {
        maths("one", 1).packed().to(folder.resolve("lib/maths-1.0.jar"));
        Path main = app.packed()
                .manifest("Class-Path: lib/maths-1.0.jar lib/missing.jar")
                .to(folder.resolve("main.jar"));
        try (var path = new ClassPathOf(main)) {
            assertThat(path.from(STEPS).classPath().roots().stream().map(Location::fileName))
                    .endsWith("main.jar", "maths-1.0.jar");
        }
    }

    @Test
    void a_multi_release_jar_gives_the_file_for_this_jvm() throws Exception {
        byte[] newer = requireNonNull(maths("newer", 2).entries("").get("org/other/Maths.class"));
        Path jar = maths("base", 1)
                .packed()
                .manifest("Multi-Release: true")
                .entry("META-INF/versions/17/org/other/Maths.class", newer)
                .entry("META-INF/versions/999/org/other/Maths.class", "of the far future")
                .to(folder.resolve("maths.jar"));
        try (var path = new ClassPathOf(app.directory(), jar)) {
            Locations locations = path.from(STEPS, "org.other");
            assertThat(find(locations, "org/other/Maths").bytes()).isEqualTo(newer);
            assertThat(owned(locations)).containsExactlyInAnyOrder("com/acme/Steps", "org/other/Maths");
            locations.forEachOwnedClass(file -> {
                if (file.name().equals("org/other/Maths")) {
                    assertThat(file.bytes()).isEqualTo(newer);
                }
            });
        }
    }

    private static List<String> owned(Locations locations) {
        var names = new ArrayList<String>();
        locations.forEachOwnedClass(file -> names.add(file.name()));
        return names;
    }

    @Test
    void owned_classes_are_those_of_owned_packages_each_once() throws Exception {
        Path jar = maths("one", 1).packed().entries(app.entries("")).to(folder.resolve("both.jar"));
        try (var path = new ClassPathOf(app.directory(), jar)) {
            assertThat(owned(path.from(STEPS))).containsExactly("com/acme/Steps");
            assertThat(owned(path.from(STEPS, "com.acme", "org.other")))
                    .containsExactly("com/acme/Steps", "org/other/Maths");
        }
    }

    @Test
    void providers_and_resources_come_in_class_path_order() throws Exception {
        app.file("META-INF/services/org.other.Maths", "com.acme.Steps # ours\n\ncom.acme.Second\n");
        app.file("table.txt", "of the application");
        Path jar = maths("one", 1)
                .packed()
                .entry("META-INF/services/org.other.Maths", "org.other.Third\ncom.acme.Second")
                .entry("table.txt", "of the library")
                .to(folder.resolve("maths.jar"));
        try (var path = new ClassPathOf(app.directory(), jar)) {
            Locations locations = path.from(STEPS);
            assertThat(locations.providers("org.other.Maths"))
                    .containsExactly("com/acme/Steps", "com/acme/Second", "org/other/Third");
            assertThat(locations.resource("table.txt")).asString().isEqualTo("of the application");
            assertThat(locations.resource("missing.txt")).isNull();
        }
    }

    @Test
    void a_large_directory_is_not_searched_for_one_class() throws Exception {
        Path many = Files.createDirectories(app.directory().resolve("many"));
        for (int i = 0; i < 10_000; i++) {
            Files.createFile(many.resolve("data" + i));
        }
        try (var path = new ClassPathOf(app.directory())) {
            long start = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                path.from(STEPS).find("com/acme/Missing" + i);
            }
            find(path.from(STEPS), "com/acme/Steps");
            // Three hundred searches of the directory would take a minute.
            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void a_truncated_jar_is_named() throws Exception {
        Path jar = maths("one", 1).packed().to(folder.resolve("maths-1.0.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        try (var path = new ClassPathOf(app.directory(), jar)) {
            Locations locations = path.from(STEPS);
            assertThatThrownBy(() -> new ReachedLibraries(locations))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("maths-1.0.jar")
                    .hasMessageContaining("it should be a complete jar");
        }
    }

    @Test
    void modules_and_what_they_provide_are_seen() throws Exception {
        Compiled module = Compiled.to(
                        folder.resolve("module"),
                        "package com.acme; public class Steps implements Runnable { public void run() {} }",
                        "package com.acme.task; public interface Task {}",
                        "package com.acme.task; public class Work implements Task {}",
                        "module acme { exports com.acme; provides com.acme.task.Task with com.acme.task.Work; }")
                .file("com/acme/table.txt", "of the module");
        Path jar = module.packed().to(folder.resolve("modules/acme.jar"));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(jar), ModuleFinder.of(), List.of("acme"));
        ModuleLayer layer = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        Locations locations = Locations.of(layer.findLoader("acme").loadClass(STEPS), List.of());
        assertThat(find(locations, "com/acme/task/Work").origin()).isEqualTo(Origin.OWNED);
        assertThat(find(locations, "com/acme/Steps").bytes()).isNotEmpty();
        assertThat(locations.providers("com.acme.task.Task")).containsExactly("com/acme/task/Work");
        assertThat(owned(locations)).contains("com/acme/Steps", "com/acme/task/Task", "com/acme/task/Work");
    }

    @Test
    void entries_of_one_view_share_locations_and_views_differ_by_prefixes() throws Exception {
        Compiled.to(app.directory(), "package com.acme.other; public class Others {}");
        try (var path = new ClassPathOf(app.directory())) {
            assertThat(path.from(STEPS)).isSameAs(path.from("com.acme.other.Others"));
            assertThat(path.from(STEPS)).isNotSameAs(path.from(STEPS, "org.other"));
        }
    }

    @Test
    void a_class_loader_is_not_kept_alive() throws Exception {
        WeakReference<ClassLoader> loader = useOnce();
        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private WeakReference<ClassLoader> useOnce() throws Exception {
        try (var path = new ClassPathOf(app.directory())) {
            find(path.from(STEPS), "com/acme/Steps");
            URLClassLoader loader = path.loader();
            return new WeakReference<>(loader);
        }
    }

    @Test
    void a_loader_that_does_not_tell_its_roots_is_asked_for_manifests() throws Exception {
        Path jar = app.packed().to(folder.resolve("app.jar"));
        Path library = maths("one", 1).packed().to(folder.resolve("maths-1.0.jar"));
        try (var path = new ClassPathOf(jar, library)) {
            var hidden = new ClassLoader(null) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    URL file = getResource(name.replace('.', '/') + ".class");
                    if (file == null) {
                        throw new ClassNotFoundException(name);
                    }
                    try (var in = file.openStream()) {
                        byte[] bytes = in.readAllBytes();
                        return defineClass(name, bytes, 0, bytes.length);
                    } catch (IOException e) {
                        throw new ClassNotFoundException(name, e);
                    }
                }

                @Override
                protected @Nullable URL findResource(String name) {
                    return path.loader().findResource(name);
                }

                @Override
                protected Enumeration<URL> findResources(String name) throws IOException {
                    return path.loader().findResources(name);
                }
            };
            Locations locations = Locations.of(hidden.loadClass(STEPS), List.of());
            assertThat(locations.classPath().roots().stream().map(Location::fileName))
                    .contains("app.jar", "maths-1.0.jar");
        }
    }
}
