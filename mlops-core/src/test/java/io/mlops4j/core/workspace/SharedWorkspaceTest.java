package io.mlops4j.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.ForkedJvm;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One workspace in a folder, used by two processes at once. */
class SharedWorkspaceTest {
    private static final int EACH = 200;

    @Test
    @Timeout(180)
    void two_processes_that_register_move_aliases_run_and_search_lose_nothing(@TempDir Path folder) throws Exception {
        Process first = new ForkedJvm(Registering.class).start(folder, 1, EACH);
        Process second = new ForkedJvm(Registering.class).start(folder, 2, EACH);
        ForkedJvm.succeed(first);
        ForkedJvm.succeed(second);

        try (var workspace = Workspace.open(folder)) {
            assertThat(workspace.datasets().versions("rows")).hasSize(2 * EACH);
            List<ModelVersion> versions = workspace.models().versions("model");
            assertThat(versions)
                    .extracting(ModelVersion::version)
                    .isEqualTo(IntStream.rangeClosed(1, 2 * EACH).boxed().toList());
            assertThat(versions).extracting(ModelVersion::digest).doesNotHaveDuplicates();
            List<AliasChange> moves = workspace.models().aliasHistory("model", "production");
            assertThat(moves)
                    .extracting(move -> move.to().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(
                            versions.stream().map(ModelVersion::version).toList());
            Optional<Integer> before = Optional.empty();
            for (AliasChange move : moves) {
                assertThat(move.from()).isEqualTo(before);
                before = move.to();
            }
            assertThat(workspace.experiment("shared").runs().count()).isEqualTo(20);
            assertThat(workspace.check()).isEmpty();
        }
    }
}
