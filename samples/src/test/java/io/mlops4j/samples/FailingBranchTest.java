package io.mlops4j.samples;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.StepStatus;
import io.mlops4j.testkit.WorkspaceExtension;
import io.mlops4j.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two data sets joined into one table of features, and a branch of the graph that fails: the other one goes on. */
@ExtendWith(WorkspaceExtension.class)
class FailingBranchTest {
    static double meanAmount(Table features) {
        double sum = 0;
        for (int i = 0; i < features.rowCount(); i++) {
            sum += features.row(i).int64("amount");
        }
        return sum / features.rowCount();
    }

    /** Fails: it takes the number of accounts for one that divides. */
    static long groups(Table accounts) {
        return accounts.rowCount() / accounts.row(0).int64("existing_credits");
    }

    static String page(long groups) {
        return groups + " groups";
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("failing-branch");
        var accounts = p.dataset("accounts");
        var features =
                p.step("features").inputs(p.dataset("applications"), accounts).run(Newcomer::features);
        p.step("mean").inputs(features).run(FailingBranchTest::meanAmount);
        var groups = p.step("groups").inputs(accounts).run(FailingBranchTest::groups);
        p.step("page").inputs(groups).run(FailingBranchTest::page);
        return p.build();
    }

    @Test
    void the_other_branch_goes_on_and_the_failed_step_can_be_looked_at(Workspace workspace) {
        workspace
                .datasets()
                .register(
                        "applications",
                        Table.builder(
                                        Column.categorical("customer_id"),
                                        Column.int64("amount"),
                                        Column.int64("duration_months"))
                                .row("C1", 1000L, 10L)
                                .row("C2", 3000L, 20L)
                                .build());
        workspace
                .datasets()
                .register(
                        "accounts",
                        Table.builder(Column.categorical("customer_id"), Column.int64("existing_credits"))
                                .row("C2", 0L)
                                .row("C1", 1L)
                                .build());

        Run run = catchThrowableOfType(
                        RunFailedException.class,
                        () -> workspace.experiment("test").run(pipeline()))
                .run();

        assertThat(run).failed("groups", "/ by zero").ran("features", "mean").skipped("page");
        assertThat(run.output("mean", Double.class)).isEqualTo(2000);
        Replay replay = run.replay("groups", pipeline());
        assertThat(replay.failure()).containsInstanceOf(ArithmeticException.class);
        assertThat(replay.changes()).isEmpty();
        assertThat(run.step("page").status()).isEqualTo(StepStatus.SKIPPED);
    }
}
