package io.mlops4j.samples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.run.Run;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sensible programs are not warned of anything. */
class QuietRunTest {
    @TempDir
    Path folder;

    private Launched launch(Class<?> sample, String... arguments) {
        return Launched.withClassPath(
                ApplicationClassPath.of(
                        List.of(ApplicationClassPath.samples()), ApplicationClassPath.libraries(folder)),
                sample.getName(),
                arguments);
    }

    private List<String> warnings(String experiment) {
        try (var workspace = Workspace.open(folder.resolve("workspace"))) {
            List<String> ids = workspace.experiment(experiment).runIds();
            assertThat(ids).hasSize(1);
            Run run = workspace.experiment(experiment).find(ids.get(0)).orElseThrow();
            return run.warnings();
        }
    }

    @Test
    void the_first_run_of_the_loan_sample_has_no_warning() {
        Launched launched = launch(
                LoanDefault.class, "--workspace", folder.resolve("workspace").toString());

        assertThat(launched.errors()).isEmpty();
        assertThat(warnings("loans")).isEmpty();
    }

    @Test
    void the_first_run_of_the_first_model_has_no_warning() throws IOException {
        Path csv = folder.resolve("iris.csv");
        try (InputStream file = requireNonNull(FirstModel.class.getResourceAsStream("iris.csv"))) {
            Files.copy(file, csv);
        }

        Launched launched = launch(
                FirstModel.class, csv.toString(), folder.resolve("workspace").toString());

        assertThat(launched.errors()).isEmpty();
        assertThat(warnings("first")).isEmpty();
    }
}
