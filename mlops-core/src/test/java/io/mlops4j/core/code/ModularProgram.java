package io.mlops4j.core.code;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of four modules: steps, what they call of the application, a part whose name is like the JDK's and which says it
 * is of the JDK's version, and a library. It prints whether its step ran and what that gave.
 */
record ModularProgram(String main, String features, String scales, String library, String words) {
    static final String MODULE = "acme.app";

    static ModularProgram first() {
        return new ModularProgram(
                """
                package acme.app;
                import io.mlops4j.pipeline.*;
                import io.mlops4j.run.*;
                import io.mlops4j.workspace.Workspace;
                import java.nio.file.Path;
                public class Main {
                    static String train() throws Exception {
                        try (var words = Main.class.getResourceAsStream("words.txt")) {
                            return acme.features.Features.of(1) + jdk.scales.Scales.of(2) + org.maths.Maths.of(3)
                                    + new String(words.readAllBytes());
                        }
                    }
                    public static void main(String[] folder) {
                        var p = Pipeline.named("modules");
                        p.step("train").run(Main::train);
                        Pipeline pipeline = p.build();
                        try (Workspace workspace = Workspace.builder().location(Path.of(folder[0]).toUri()).progress(false).open()) {
                            Run run = workspace.experiment("image").run(pipeline);
                            System.out.println(run.step("train").status() + " " + run.output("train", String.class)
                                    + " " + run.step("train").reuse() + " " + run.step("train").warnings());
                        }
                    }
                }
                """,
                "package acme.features; public class Features { public static String of(int x) { return x + \"f\"; }"
                        + " public static String other() { return \"other\"; } }",
                "package jdk.scales; public class Scales { public static String of(int x) { return x + \"s\"; } }",
                "package org.maths; public class Maths { public static String of(int x) { return x + \"m\"; } }",
                "w");
    }

    ModularProgram main(String old, String fresh) {
        return new ModularProgram(main.replace(old, fresh), features, scales, library, words);
    }

    ModularProgram features(String old, String fresh) {
        return new ModularProgram(main, features.replace(old, fresh), scales, library, words);
    }

    ModularProgram scales(String old, String fresh) {
        return new ModularProgram(main, features, scales.replace(old, fresh), library, words);
    }

    ModularProgram library(String old, String fresh) {
        return new ModularProgram(main, features, scales, library.replace(old, fresh), words);
    }

    ModularProgram words(String other) {
        return new ModularProgram(main, features, scales, library, other);
    }

    /** Compiles its modules; answers their jars. */
    List<Path> compiled(Path folder) {
        var jars = new ArrayList<Path>();
        jars.add(exporting("org.maths", "org.other", "1.0", library, folder));
        jars.add(exporting("jdk.scales", "com.acme", versionOfTheJdk(), scales, folder));
        jars.add(exporting("acme.features", "com.acme", "1.0", features, folder));
        var path = new ArrayList<>(jars);
        path.addAll(RuntimeImage.mlops4j());
        String module = "module acme.app { requires io.mlops4j.api; requires acme.features; requires jdk.scales;"
                + " requires org.maths; }";
        Compiled app = Compiled.toModule(folder.resolve(MODULE), path, "1.0", module, main)
                .file("acme/app/words.txt", words);
        jars.add(jar(app, "com.acme", MODULE));
        return jars;
    }

    private static String versionOfTheJdk() {
        return Object.class.getModule().getDescriptor().rawVersion().orElseThrow();
    }

    /** A module of one class, in the package of the module's name. */
    private static Path exporting(String name, String group, String version, String source, Path folder) {
        String module = "module " + name + " { exports " + name + "; }";
        return jar(Compiled.toModule(folder.resolve(name), List.of(), version, module, source), group, name);
    }

    private static Path jar(Compiled module, String group, String name) {
        return module.packed().project(group, name, "1").to(module.directory().resolveSibling(name + ".jar"));
    }
}
