package io.mlops4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.azure.Azurite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that have mlops4j first among their dependencies, where Maven takes its versions, and then another library. */
class NeighboursTest {
    private static final String SUMMARY = "Summary[rows=3, total=7.75, names=[anna, bert]]";

    @TempDir
    private static Path folder;

    private static Neighbours neighbours;

    @TempDir
    private Path place;

    @BeforeAll
    static void resolve() throws IOException, InterruptedException {
        var applications = new ArrayList<>(List.of(
                "azure-sdk",
                "jackson-3",
                "newer-onnx-runtime",
                "spring-boot-3",
                "spring-boot-3-unmanaged",
                "spring-boot-4"));
        if (sparkIsTried()) {
            applications.add("spark");
        }
        neighbours = Neighbours.resolved(folder.toRealPath(), applications);
    }

    /** Of 300 MB, so not on each machine; once is enough. */
    static boolean sparkIsTried() {
        return System.getenv("CI") != null && Runtime.version().feature() == 17;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jackson-3", "spring-boot-3", "spring-boot-3-unmanaged", "spring-boot-4"})
    void they_live_beside_each_other(String application) {
        Launched launched = neighbours.run(application, place.toUri().toString());

        assertThat(launched.output()).contains(SUMMARY);
    }

    @Test
    void core_runs_with_the_jackson_that_spring_boot_manages() {
        assertThat(neighbours.has("spring-boot-3", "jackson-databind-2.19.2.jar"))
                .isTrue();
    }

    @Test
    void a_workspace_in_azure_and_the_mapper_of_the_sdk_share_core_s_jackson() {
        Launched launched =
                neighbours.run("azure-sdk", Azurite.shared().newContainer("/ml").toString());

        assertThat(launched.output()).contains("{rows=3}", SUMMARY);
    }

    @Test
    @EnabledIf("sparkIsTried")
    void spark_runs_a_job() {
        assertThat(neighbours.run("spark", place.toUri().toString()).output()).contains("2 " + SUMMARY);
    }

    @Test
    void a_newer_onnx_runtime_is_told_once_before_it_is_loaded() throws IOException {
        Path noLibraries = Files.createDirectory(place.resolve("none"));

        Launched launched = neighbours.run(
                "newer-onnx-runtime", Map.of("ORT_DISABLE_TELEMETRY", ""), model(), noLibraries.toString());

        assertThat(launched.output().lines()).hasSize(2).allMatch(line -> line.contains("cannot be loaded"));
        assertThat(launched.errors())
                .containsOnlyOnce("WARN")
                .contains("ONNX Runtime 1.29.0 may send usage data", "onnxruntime:1.28.0", "ORT_DISABLE_TELEMETRY=1");
    }

    @Test
    void nothing_is_said_of_a_newer_onnx_runtime_that_is_told_to_be_silent() {
        Launched launched = neighbours.run("newer-onnx-runtime", Map.of("ORT_DISABLE_TELEMETRY", "1"), model());

        assertThat(launched.output()).contains("Answer[score=3.0]");
        assertThat(launched.errors()).isEmpty();
    }

    private static String model() {
        return Path.of("")
                .toAbsolutePath()
                .resolveSibling("mlops-core/src/test/resources/io/mlops4j/core/model/times-2.onnx")
                .toString();
    }
}
