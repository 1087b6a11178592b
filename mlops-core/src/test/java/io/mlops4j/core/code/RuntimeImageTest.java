package io.mlops4j.core.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a program of modules, in images of {@code jlink} and from the module path, each time in a JVM of its own. */
class RuntimeImageTest {
    private static final ModularProgram PROGRAM = ModularProgram.first();
    private static final String MAIN = "acme.app/acme.app.Main";
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    private int programs;

    private RuntimeImage image(ModularProgram program, String... options) {
        Path place = folder.resolve("p" + programs++);
        List<Path> modules = program.compiled(place.resolve("modules"));
        return RuntimeImage.link(place.resolve("image"), ModularProgram.MODULE, modules, options);
    }

    private String run(RuntimeImage image) throws Exception {
        return run(image.folder(), List.of("-m", MAIN));
    }

    private String onModulePath(ModularProgram program, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-p", path(program), "--add-modules", "io.mlops4j.core", "-m", MAIN));
        return run(JDK, arguments);
    }

    private String onClassPath(ModularProgram program) throws Exception {
        return run(JDK, List.of("-cp", path(program), "acme.app.Main"));
    }

    private String path(ModularProgram program) {
        return RuntimeImage.path(program.compiled(folder.resolve("p" + programs++)), RuntimeImage.mlops4j());
    }

    /** Of the modules of an image, with the steps on the class path. */
    private String besideImage(RuntimeImage image, ModularProgram program) throws Exception {
        List<Path> jars = program.compiled(folder.resolve("p" + programs++));
        List<Path> app = List.of(jars.get(jars.size() - 1));
        return run(
                image.folder(),
                List.of(
                        "--add-modules",
                        "acme.features,jdk.scales,org.maths",
                        "-cp",
                        RuntimeImage.path(app, RuntimeImage.mlops4j()),
                        "acme.app.Main"));
    }

    private String run(Path home, List<String> options) throws Exception {
        var arguments = new ArrayList<>(options);
        arguments.add(folder.resolve("workspace").toString());
        return RuntimeImage.run(home, arguments);
    }

    @Test
    void an_image_reuses_what_the_same_code_gave_and_runs_changed_code_again() throws Exception {
        assumeTrue(RuntimeImage.canBeMade(), "This JDK has no jlink, or not the modules that it links");
        RuntimeImage first = image(PROGRAM, "--strip-java-debug-attributes");
        assertThat(run(first)).isEqualTo("SUCCEEDED 1f2s3mw Ran[because=[first run]] []\n");
        assertThat(besideImage(first, PROGRAM)).startsWith("REUSED 1f2s3mw");
        assertThat(onModulePath(PROGRAM)).contains("because=[library org.maths 1 changed]");
        assertThat(besideImage(first, PROGRAM.words("x"))).startsWith("SUCCEEDED 1f2s3mx");
        assertThat(run(image(PROGRAM.features("\"other\"", "\"another\""), "--strip-debug", "--compress=2")))
                .as("an image made otherwise, and a change of what nobody calls")
                .startsWith("REUSED 1f2s3mw");
        assertThat(run(image(PROGRAM.scales("\"s\"", "\"t\""), "--strip-debug")))
                .as("a module with the name and version of one of the JDK's")
                .startsWith("SUCCEEDED 1f2t3mw")
                .contains("code Scales.of changed");
        assertThat(run(image(PROGRAM.library("\"m\"", "\"n\"").words("x"), "--strip-debug")))
                .startsWith("SUCCEEDED 1f2s3nx")
                .contains("resource acme/app/words.txt changed", "library org.maths 1 changed");
    }

    @Test
    void a_module_path_reuses_what_the_same_code_gave_and_runs_changed_code_again() throws Exception {
        assertThat(onModulePath(PROGRAM)).isEqualTo("SUCCEEDED 1f2s3mw Ran[because=[first run]] []\n");
        assertThat(onModulePath(PROGRAM.features("\"other\"", "\"another\""))).startsWith("REUSED 1f2s3mw");
        assertThat(onClassPath(PROGRAM)).startsWith("REUSED 1f2s3mw");
        Compiled patch = Compiled.to(
                folder.resolve("patch"), PROGRAM.features("\"f\"", "\"g\"").features());
        assertThat(onModulePath(PROGRAM, "--patch-module", "acme.features=" + patch.directory()))
                .startsWith("SUCCEEDED 1g2s3mw")
                .contains("code Features.of changed");
        assertThat(onModulePath(PROGRAM.scales("\"s\"", "\"t\"")))
                .startsWith("SUCCEEDED 1f2t3mw")
                .contains("code Scales.of changed");
        assertThat(onModulePath(PROGRAM.library("\"m\"", "\"n\"").words("x")))
                .startsWith("SUCCEEDED 1f2s3nx")
                .contains("resource acme/app/words.txt changed", "library org.maths 1 changed");
    }
}
