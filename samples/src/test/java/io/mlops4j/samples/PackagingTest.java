package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlops4j.core.code.Compiled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an application is packed makes no difference to what is reused. */
class PackagingTest {
    private static final String LOAN_DEFAULT = LoanDefault.class.getName();
    private static final String CODE_PARTS = CodeParts.class.getName();

    @TempDir
    static Path shared;

    private static List<Path> libraries;

    @TempDir
    Path folder;

    @BeforeAll
    static void pack_the_modules_of_mlops4j() {
        libraries = ApplicationClassPath.libraries(shared);
    }

    private String workspace() {
        return folder.resolve("workspace").toString();
    }

    private static List<Path> behind(Path application) {
        return ApplicationClassPath.of(List.of(application), libraries);
    }

    private static void assertAllRan(Launched launched) {
        assertThat(launched.errors()).isEmpty();
        assertThat(launched.steps()).hasSize(3).allMatch(line -> line.contains("SUCCEEDED"));
    }

    private static void assertAllReused(Launched launched) {
        assertThat(launched.errors()).isEmpty();
        assertThat(launched.steps()).hasSize(3).allMatch(line -> line.contains("REUSED"));
    }

    @Test
    void the_loan_sample_is_reused_from_directories_its_jar_and_a_boot_jar() {
        Compiled samples = Compiled.at(ApplicationClassPath.samples());
        Path jar = samples.packed().project("io.mlops4j", "samples", "0.1.0").to(folder.resolve("samples.jar"));
        Path boot = BootJar.of(LOAN_DEFAULT, samples, libraries)
                .project("io.mlops4j", "samples", "0.1.0")
                .to(folder.resolve("boot.jar"));

        assertAllRan(Launched.withClassPath(behind(samples.directory()), LOAN_DEFAULT, "--workspace", workspace()));
        assertAllReused(Launched.withClassPath(behind(jar), LOAN_DEFAULT, "--workspace", workspace()));
        assertAllReused(Launched.jar(boot, "--workspace", workspace()));
    }

    @Test
    void mlops4j_counts_the_same_from_class_directories_and_from_jars() {
        List<Path> application = List.of(ApplicationClassPath.samples(), ApplicationClassPath.tests());
        Launched besideJars =
                Launched.withClassPath(ApplicationClassPath.of(application, libraries), CODE_PARTS, LOAN_DEFAULT);
        Launched besideDirectories = Launched.withClassPath(
                ApplicationClassPath.of(application, ApplicationClassPath.librariesBesideDirectories(folder)),
                CODE_PARTS,
                LOAN_DEFAULT);

        assertThat(besideJars.lines("LIBRARY of train: ")).hasSizeGreaterThan(3);
        assertThat(besideDirectories.output()).isEqualTo(besideJars.output());
    }

    @Test
    void two_modules_are_reused_from_directories_jars_and_a_boot_jar() {
        TwoModules modules = TwoModules.in(folder.resolve("modules"), libraries);

        assertAllRan(Launched.withClassPath(modules.directories(), TwoModules.MAIN, workspace()));
        assertAllReused(Launched.withClassPath(modules.jars(), TwoModules.MAIN, workspace()));
        assertAllReused(Launched.jar(modules.boot(), workspace()));
    }

    @Test
    void a_changed_helper_of_the_other_module_is_named_whichever_way_it_is_packed() {
        TwoModules before = TwoModules.in(folder.resolve("before"), libraries);
        TwoModules after = TwoModules.withAnotherFactorIn(folder.resolve("after"), libraries);
        assertAllRan(Launched.withClassPath(before.directories(), TwoModules.MAIN, workspace()));

        Launched changed = Launched.jar(after.boot(), workspace());

        assertThat(changed.steps().get(0)).contains("load", "REUSED");
        assertThat(changed.steps().get(1))
                .contains("SUCCEEDED", "code Features.factor changed (reached from Main.scale by Features.scale)");
        assertThat(changed.steps().get(2)).contains("SUCCEEDED");
        assertAllReused(Launched.withClassPath(after.jars(), TwoModules.MAIN, workspace()));
    }

    @Test
    void a_shaded_jar_has_a_key_of_its_own_and_is_reused() {
        Path shaded = TwoModules.in(folder.resolve("modules"), libraries).shaded();

        assertAllRan(Launched.jar(shaded, workspace()));
        assertAllReused(Launched.jar(shaded, workspace()));
    }

    @Test
    void of_the_application_the_same_counts_on_another_jdk() {
        var other = Launched.jdk(Runtime.version().feature() == 25 ? 17 : 25);
        assumeTrue(other.isPresent(), "No other JDK is installed, 25 beside 17 or 17 beside 25");
        TwoModules modules = TwoModules.in(folder.resolve("modules"), libraries);
        List<Path> classPath = ApplicationClassPath.of(
                modules.directories(), List.of(ApplicationClassPath.tests(), ApplicationClassPath.samples()));

        Launched here = Launched.withClassPath(classPath, CODE_PARTS, TwoModules.MAIN, LOAN_DEFAULT);
        Launched there = Launched.withClassPath(other.get(), classPath, CODE_PARTS, TwoModules.MAIN, LOAN_DEFAULT);

        for (String kind : List.of("ENTRY", "UNIT", "HEADER", "STATE", "RESOURCE")) {
            assertThat(there.lines(kind)).containsExactlyInAnyOrderElementsOf(here.lines(kind));
        }
        assertThat(here.lines("UNIT")).isNotEmpty();
        assertThat(there.lines("JDK")).doesNotContainAnyElementsOf(here.lines("JDK"));
    }
}
