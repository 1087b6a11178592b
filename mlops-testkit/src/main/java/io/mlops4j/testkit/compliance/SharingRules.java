package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.model.ModelVersion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a workspace promises to several processes. */
interface SharingRules extends WorkspaceUnderTest {
    /** As {@link WorkspaceCompliance} says. */
    int registrationsByEachProcess();

    /** Two processes, each with data sets and models of its own, on one alias. */
    @Test
    @Because("a workspace is shared by the processes of a team, without a server that would put them in line")
    default void two_processes_that_register_move_aliases_run_and_search_lose_nothing() throws Exception {
        int each = registrationsByEachProcess();
        try (var first = ForkedJvm.start(Registering.class, place(), 1, each);
                var second = ForkedJvm.start(Registering.class, place(), 2, each)) {
            first.succeed();
            second.succeed();
        }

        assertThat(workspace().datasets().versions("rows"))
                .as("data set versions")
                .hasSize(2 * each);
        List<ModelVersion> versions = workspace().models().versions("model");
        assertThat(versions)
                .extracting(ModelVersion::version)
                .isEqualTo(IntStream.rangeClosed(1, 2 * each).boxed().toList());
        assertThat(versions).extracting(ModelVersion::digest).doesNotHaveDuplicates();
        ModelRules.requireEachMoveOnce(workspace().models(), 2 * each);
        int runs = 2 * ((each + Registering.BETWEEN_RUNS - 1) / Registering.BETWEEN_RUNS);
        assertThat(workspace().experiment("shared").runs().count()).isEqualTo(runs);
        assertThat(workspace().check()).isEmpty();
    }
}
