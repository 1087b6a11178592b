package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a workspace promises about runs and the reuse of their steps. */
interface RunRules extends WorkspaceUnderTest {
    /** The same pipeline twice. */
    @Test
    @Because("what has been computed is not computed again, and is what it was")
    default void a_second_run_reuses_every_step_and_gives_the_same() {
        Run first = workspace().experiment("test").run(Sample.pipeline("test", 21));
        Run second = workspace().experiment("test").run(Sample.pipeline("test", 21));

        assertThat(List.of(first.step("rows").status(), first.step("sum").status()))
                .containsOnly(StepStatus.SUCCEEDED);
        assertThat(List.of(second.step("rows").status(), second.step("sum").status()))
                .containsOnly(StepStatus.REUSED);
        assertThat(second.output("sum", Long.class)).isEqualTo(42);
        assertThat(workspace().experiment("test").runIds()).containsExactly(first.id(), second.id());
    }

    /** Written here, reused there. */
    @Test
    @Because("what one process of a team has computed, no other has to")
    default void what_was_run_here_is_reused_in_a_workspace_that_is_opened_again() throws Exception {
        Workspace again = openWorkspaceAgain();
        Run first = workspace().experiment("test").run(Sample.pipeline("test", 21));
        Run second = again.experiment("test").run(Sample.pipeline("test", 21));

        assertThat(again.id()).isEqualTo(workspace().id());
        assertThat(second.step("sum").status()).isEqualTo(StepStatus.REUSED);
        assertThat(second.output("sum", Long.class)).isEqualTo(42);
        assertThat(workspace().experiment("test").runIds()).containsExactly(first.id(), second.id());
    }

    /** Eight threads run four each. */
    @Test
    @Because("a sweep runs many settings at once, and the best of all has to be found")
    default void runs_that_go_on_at_once_are_all_found() throws Exception {
        List<List<String>> ids = Threads.each(thread -> {
            var own = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                own.add(workspace()
                        .experiment("test")
                        .run(Sample.pipeline("test", thread * 4 + i))
                        .id());
            }
            return own;
        });

        assertThat(workspace().runs().search().pipeline("test").list())
                .hasSize(32)
                .allMatch(run -> run.status() == RunStatus.SUCCEEDED);
        assertThat(workspace().experiment("test").runIds())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().flatMap(List::stream).toList());
    }

    /** A step that throws. */
    @Test
    @Because("why a run failed is asked when its process is long gone")
    default void a_run_that_failed_is_kept_with_what_failed() {
        var p = Pipeline.named("failing");
        p.step("fails").run(RunRules::fail);
        Pipeline pipeline = p.build();

        assertThatThrownBy(() -> workspace().experiment("test").run(pipeline)).isInstanceOf(RunFailedException.class);
        Run kept = workspace()
                .experiment("test")
                .find(workspace().experiment("test").runIds().get(0))
                .orElseThrow();
        assertThat(kept.status()).isEqualTo(RunStatus.FAILED);
        assertThat(kept.step("fails").status()).isEqualTo(StepStatus.FAILED);
    }

    private static int fail() {
        throw new IllegalStateException("on purpose");
    }
}
