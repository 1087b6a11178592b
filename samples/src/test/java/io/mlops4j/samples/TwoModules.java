package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlops4j.core.code.Compiled;
import io.mlops4j.core.code.Packed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** An application of two modules of one Maven group, whose steps call from one into the other. */
final class TwoModules {
    static final String MAIN = "com.acme.app.Main";

    private static final String GROUP = "com.acme";

    private static final String FEATURES = """
            package com.acme.features;

            public final class Features {
                private Features() {}

                public static double scale(double value) {
                    return value * factor();
                }

                static double factor() {
                    return 2;
                }
            }
            """;

    private static final String APPLICATION = """
            package com.acme.app;

            import com.acme.features.Features;
            import io.mlops4j.pipeline.Pipeline;
            import io.mlops4j.run.Run;
            import io.mlops4j.workspace.Workspace;
            import java.nio.file.Path;
            import java.util.List;

            public final class Main {
                record Numbers(List<Double> values) {}

                record Total(double value) {}

                static Numbers load() {
                    return new Numbers(List.of(1.0, 2.0, 3.0));
                }

                static Numbers scale(Numbers numbers) {
                    return new Numbers(numbers.values().stream().map(Features::scale).toList());
                }

                static Total total(Numbers numbers) {
                    return new Total(numbers.values().stream().mapToDouble(Double::doubleValue).sum());
                }

                public static void main(String[] args) {
                    var p = Pipeline.named("two-modules");
                    var numbers = p.step("load").run(Main::load);
                    var scaled = p.step("scale").inputs(numbers).run(Main::scale);
                    p.step("total").inputs(scaled).run(Main::total);
                    try (var workspace = Workspace.open(Path.of(args[0]))) {
                        Run run = workspace.experiment("modules").run(p.build());
                        run.summary().steps().forEach(System.out::println);
                        run.warnings().forEach(System.out::println);
                    }
                }
            }
            """;

    private final Path folder;
    private final List<Path> libraries;
    private final Compiled features;
    private final Compiled application;

    private TwoModules(Path folder, List<Path> libraries, String featuresSource) {
        this.folder = folder;
        this.libraries = libraries;
        features = module("features", List.of(), featuresSource);
        application = module("app", ApplicationClassPath.of(List.of(features.directory()), libraries), APPLICATION);
    }

    /** Compiled below a folder. */
    static TwoModules in(Path folder, List<Path> libraries) {
        return new TwoModules(folder, libraries, FEATURES);
    }

    /** The same with another factor in the helper of the second module. */
    static TwoModules withAnotherFactorIn(Path folder, List<Path> libraries) {
        return new TwoModules(folder, libraries, FEATURES.replace("return 2;", "return 3;"));
    }

    private Compiled module(String name, List<Path> classPath, String source) {
        Path module = folder.resolve(name);
        try {
            Files.createDirectories(module);
            Files.writeString(module.resolve("pom.xml"), "<project><groupId>" + GROUP + "</groupId></project>", UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Compiled.to(module.resolve("target/classes"), classPath, source);
    }

    /** As in an IDE. */
    List<Path> directories() {
        return ApplicationClassPath.of(List.of(application.directory(), features.directory()), libraries);
    }

    /** As Maven builds them. */
    List<Path> jars() {
        Path app = application.packed().project(GROUP, "app", "1").to(folder.resolve("app.jar"));
        return ApplicationClassPath.of(List.of(app, featuresJar()), libraries);
    }

    private Path featuresJar() {
        return features.packed().project(GROUP, "features", "1").to(folder.resolve("features.jar"));
    }

    /** One Boot jar. */
    Path boot() {
        return BootJar.of(MAIN, application, ApplicationClassPath.of(List.of(featuresJar()), libraries))
                .project(GROUP, "app", "1")
                .to(folder.resolve("boot.jar"));
    }

    /** One jar with the classes of everything. */
    Path shaded() {
        var entries = new TreeMap<String, byte[]>();
        for (Path library : libraries) {
            merge(library, entries);
        }
        Packed shaded = Packed.empty().manifest("Main-Class: " + MAIN).entries(entries);
        return shaded.entries(application.entries(""))
                .entries(features.entries(""))
                .project(GROUP, "app", "1")
                .project(GROUP, "features", "1")
                .stored()
                .to(folder.resolve("shaded.jar"));
    }

    /** Lists of providers are joined and signatures left out, as every tool that shades does it. */
    private static void merge(Path library, Map<String, byte[]> entries) {
        try (var jar = new JarFile(library.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (!entry.isDirectory()
                        && !name.equals(JarFile.MANIFEST_NAME)
                        && !name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)") // a signature of the jar that it came from
                        && !name.endsWith("module-info.class")) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    entries.merge(name, bytes, name.startsWith("META-INF/services/") ? TwoModules::lines : (a, b) -> a);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] lines(byte[] one, byte[] other) {
        return (new String(one, UTF_8) + "\n" + new String(other, UTF_8)).getBytes(UTF_8);
    }
}
