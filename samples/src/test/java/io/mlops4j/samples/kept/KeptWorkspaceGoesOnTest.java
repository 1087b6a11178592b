package io.mlops4j.samples.kept;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.model.ModelVersion;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepOutlook.Outlook;
import io.mlops4j.samples.kept.Values.Everything;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a workspace that the version of January 2026 kept, work goes on: it is copied, searched, run in. */
class KeptWorkspaceGoesOnTest {
    private static final Arguments START = Arguments.of("start", LocalDate.of(2026, 2, 1));

    @TempDir
    Path temporary;

    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        workspace = UnpackedWorkspace.of("workspace-1.zip", temporary.resolve("kept"))
                .open();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static Run run(Workspace workspace, String experiment, int index) {
        var runs = workspace.experiment(experiment);
        return runs.find(runs.runIds().get(index)).orElseThrow();
    }

    @Test
    void its_copy_is_all_of_it() {
        try (var copy = UnpackedWorkspace.builder(temporary.resolve("copy")).open()) {
            assertThat(workspace.copyTo(copy).present()).isZero();

            assertThat(copy.id()).isEqualTo("05c3cae79131caeb");
            assertThat(copy.check()).isEmpty();
            assertThat(copy.runs().search().count()).isEqualTo(89);
            assertThat(copy.runs().search().where(parameter("width").is(7)).count())
                    .isEqualTo(8);
            assertThat(copy.runs().search().status(RunStatus.RUNNING).count()).isEqualTo(1);
            assertThat(run(copy, "values", 0).output("keep", Everything.class).structures())
                    .isEqualTo(Values.STRUCTURES);
            assertThat(copy.models().versions("loan-default")).hasSize(4);
            assertThat(copy.models().aliasHistory("loan-default", "production")).hasSize(3);
            assertThat(workspace.copyTo(copy).copied()).isZero();
        }
    }

    @Test
    void its_index_of_runs_says_what_a_new_one_says() {
        List<String> before = found(workspace);
        try (var copy = UnpackedWorkspace.builder(temporary.resolve("copy")).open()) {
            workspace.copyTo(copy); // makes the index anew

            assertThat(found(copy)).hasSize(89).isEqualTo(before);
        }
    }

    private static List<String> found(Workspace workspace) {
        return workspace.runs().search().list().stream()
                .map(run -> run.ref() + " " + run.status() + " " + run.parameters() + run.tags() + run.metrics())
                .toList();
    }

    @Test
    void each_step_is_reused_or_says_why_not() {
        assertThatEachSaysWhy(Values.pipeline(), START);
        assertThatEachSaysWhy(Loans.pipeline(), Arguments.of());
        assertThatEachSaysWhy(Trials.sweep(), Arguments.of("width", 7));
        assertThatEachSaysWhy(Trials.verified(), Arguments.of());
        assertThatEachSaysWhy(Trials.outside(), Arguments.of());
        assertThat(workspace.explain(Trials.outside()).step("mail").because()).containsExactly("policy never");
    }

    private void assertThatEachSaysWhy(Pipeline pipeline, Arguments arguments) {
        Explanation explanation = workspace.explain(pipeline, arguments);
        assertThat(explanation.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.because()).as(step.name()).isNotEmpty().doesNotContain("first run");
            assertThat(step.key().isPresent() || step.outlook() != Outlook.REUSE)
                    .isTrue();
        });
    }

    @Test
    void what_is_run_again_gives_the_same() {
        Run values = workspace.experiment("values").run(Values.pipeline(), START);

        assertThat(values.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(values.output("keep", Everything.class))
                .isEqualTo(run(workspace, "values", 0).output("keep", Everything.class));
        assertThat(values.output("ranks", new TypeRef<Map<Integer, String>>() {}))
                .isEqualTo(Map.of(1, "one", 2, "two", 10, "ten", 11, "eleven"));
        assertThat(values.previous().map(Run::ref))
                .contains(run(workspace, "values", 3).ref());
        assertThat(values.compare(run(workspace, "values", 2)).parameters()).hasSize(2);
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void a_model_is_trained_again_and_found() {
        Run loans = workspace.experiment("loans").run(Loans.pipeline());
        ModelVersion version = loans.registeredModel("loan-default").orElseThrow();

        assertThat(loans.output("evaluate", Evaluation.class).auc()).isCloseTo(0.808_729_14, within(1e-6));
        assertThat(version.version()).isIn(1, 5); // 5 if the key of its step is another by now
        assertThat(workspace.models().search().where(metric("auc").atLeast(0.5)).count())
                .isEqualTo(version.version() == 1 ? 4 : 5);
        assertThat(workspace.experiment("loans").run(Loans.pipeline()).registeredModel("loan-default"))
                .hasValueSatisfying(again -> assertThat(again.ref()).isEqualTo(version.ref()));
        workspace.models().setAlias("production", version);
        assertThat(workspace.check()).isEmpty();
    }

    @Test
    void a_step_is_replayed() {
        Replay train =
                run(workspace, "loans", 3).replay("train", Loans.pipeline()).orThrow();

        assertThat(train.difference()).isEmpty();
        assertThat(train.log()).singleElement().satisfies(line -> assertThat(line.text())
                .isEqualTo("trains on 140 rows"));
    }

    @Test
    void a_run_that_was_cut_off_is_run_anew() {
        Run finished = workspace.experiment("nights").run(Trials.cutOff());

        assertThat(finished.output("finish", String.class)).isEqualTo("it is prepared and done");
        assertThat(workspace.runs().search().status(RunStatus.RUNNING).count()).isEqualTo(1);
    }

    @Test
    void a_run_that_failed_fails_again() {
        var nights = workspace.experiment("nights");

        assertThatThrownBy(() -> nights.run(Trials.failing())).isInstanceOf(RunFailedException.class);
        assertThat(nights.runs().status(RunStatus.FAILED).count()).isEqualTo(2);
    }

    @Test
    void old_and_new_runs_share_an_index() {
        for (int i = 0; i < 70; i++) {
            workspace.experiment("sweeps").run(Trials.sweep(), Arguments.of("width", 1_000 + i));
        }

        assertThat(workspace.runs().search().count()).isEqualTo(89 + 70);
        assertThat(workspace.runs().search().where(parameter("width").is(7)).count())
                .isEqualTo(8);
        assertThat(workspace
                        .runs()
                        .search()
                        .where(parameter("width").atLeast(1_000))
                        .count())
                .isEqualTo(70);
        assertThat(workspace.check()).isEmpty();
    }
}
