package io.mlops4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the tests of a pipeline leave on the disk: nothing, whether they pass or not. */
class NoFileLeftTest {
    @TempDir
    Path folder;

    /** A build that runs the tests of a pipeline, and tells what came of them. */
    static final class Build {
        private Build() {}

        public static void main(String[] args) {
            long start = System.nanoTime();
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(UnitTestsOfAPipeline.class))
                    .execute()
                    .testEvents();
            System.out.println("passed: " + tests.succeeded().count());
            tests.failed().stream()
                    .forEach(event -> System.out.println(
                            "failed: " + event.getTestDescriptor().getDisplayName()));
            System.out.println("took: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    @Test
    void the_tests_of_a_pipeline_leave_no_file_behind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path here = Files.createDirectory(folder.resolve("here"));

        List<String> output = build(temporary, here);

        assertThat(output).startsWith("passed: 4", "failed: one_that_fails(Workspace)");
        assertThat(temporary).isEmptyDirectory();
        assertThat(here).isEmptyDirectory();
    }

    /** In a JVM with a temporary folder and a working directory of its own, which nobody else writes to. */
    private List<String> build(Path temporary, Path here) throws IOException, InterruptedException {
        var build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dmlops4j.cache=" + folder.resolve("cache"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Build.class.getName())
                .directory(here.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
