package io.mlops4j.testkit;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Splitter;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutlook.Outlook;
import io.mlops4j.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkspaceExtension.class)
class PipelineTesterTest {
    record Score(double value) {}

    static TrainTest split(Table rows) {
        return rows.split(Splitter.random(0.5, 1));
    }

    static long train(StepContext step, Table train, long weight) {
        step.metric("rows", train.rowCount());
        step.log("weight is " + weight);
        if (weight < 0) {
            throw new IllegalStateException("weight " + weight + " is negative");
        }
        return weight * train.rowCount();
    }

    static Score evaluate(long model, Table test) {
        return new Score((double) model / test.rowCount());
    }

    static long today(StepContext step) {
        step.log("asked");
        return 1;
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("scores");
        var weight = p.parameter("weight", 2L);
        var split = p.step("split").inputs(p.dataset("rows")).run(PipelineTesterTest::split);
        var model = p.step("train")
                .inputs(p.context(), split.get(TrainTest::train), weight)
                .run(PipelineTesterTest::train);
        p.step("evaluate").inputs(model, split.get(TrainTest::test)).run(PipelineTesterTest::evaluate);
        return p.build();
    }

    private static Table rows(int count) {
        return Table.of(
                Schema.of(Column.int64("n")),
                List.of(Int64Column.of(LongStream.range(0, count).toArray())));
    }

    private final PipelineTester tester = PipelineTester.of(pipeline()).dataset("rows", rows(10));

    @Test
    void a_changed_argument_runs_what_depends_on_it_alone(Workspace workspace) {
        assertThat(tester.run(workspace))
                .succeeded()
                .ranOnly("split", "train", "evaluate")
                .hasMetric("train", "rows", 5)
                .logged("train", "weight is 2");
        assertThat(tester.argument("weight", 3L).run(workspace))
                .succeeded()
                .reused("split")
                .ran("train", "evaluate")
                .registeredNothing();
    }

    @Test
    void a_step_that_fails_is_told_by_the_run(Workspace workspace) {
        assertThat(tester.argument("weight", -1L).run(workspace))
                .failed()
                .failed("train", "weight -1 is negative")
                .ran("split")
                .skipped("evaluate");
    }

    @Test
    void a_replaced_step_gives_its_value_and_is_no_result_for_others(Workspace workspace) {
        Run replaced = tester.replace("train", 50L).run(workspace);

        assertThat(replaced).succeeded().ranOnly("split", "evaluate");
        assertThat(replaced.output("evaluate", Score.class)).isEqualTo(new Score(10));
        Run real = tester.run(workspace);
        assertThat(real).reused("split").ran("train", "evaluate");
        assertThat(real.output("evaluate", Score.class)).isEqualTo(new Score(2));
        assertThat(tester.replace("train", 50L).run(workspace)).ranOnly().reused("split", "evaluate");
    }

    @Test
    void one_step_runs_alone_and_needs_no_data_set(Workspace workspace) {
        Run run = PipelineTester.of(pipeline())
                .replace("split", new TrainTest(rows(3), rows(1)))
                .upTo("train")
                .run(workspace);

        assertThat(run).succeeded().ran("train").ranOnly("train");
        assertThat(run.output("train", Long.class)).isEqualTo(6);
        assertThat(workspace.datasets().names()).isEmpty();
        assertThatThrownBy(() -> assertThat(run).ranOnly("split", "train"))
                .hasMessageContaining("only [split, train] to have run, but [train] ran");
        assertThatThrownBy(() -> assertThat(run).ran("split"))
                .hasMessageContaining("Expected step 'split' to have run, but its value was given:");
    }

    static int pay(IntSupplier warehouse, Secret password) {
        return warehouse.getAsInt() + password.reveal().length();
    }

    @Test
    void services_and_secrets_have_stand_ins(Workspace workspace) {
        var p = Pipeline.named("payments");
        p.step("pay")
                .version("1")
                .inputs(p.service(IntSupplier.class), p.secret("password"))
                .run(PipelineTesterTest::pay);
        PipelineTester payments = PipelineTester.of(p.build());

        Run run = payments.service(IntSupplier.class, () -> 40)
                .secret("password", "12")
                .run(workspace);

        assertThat(run.output("pay", Integer.class)).isEqualTo(42);
        assertThatThrownBy(() -> payments.run(workspace)).isInstanceOf(ValidationException.class);
    }

    @Test
    void what_cannot_be_replaced_is_refused() {
        assertThatThrownBy(() -> tester.replace("trian", 1L))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Pipeline 'scores' has no step 'trian'; it has [split, train, evaluate]");
        assertThatThrownBy(() -> tester.replace("train", "50"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Step 'train' of pipeline 'scores' gives a Long, but the value is a String");
        assertThatThrownBy(() -> tester.replace("train", nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The value that step 'train' is to give is null");
    }

    @SuppressWarnings("NullAway") // what callers without null checks do
    private static Object nothing() {
        return null;
    }

    @Test
    void explain_knows_a_replaced_step(Workspace workspace) {
        workspace.datasets().register("rows", rows(10));

        var explanation = workspace.explain(pipeline().withValue("train", 50L));

        assertThat(explanation.step("train").outlook()).isEqualTo(Outlook.RUN);
        assertThat(explanation.step("train").because()).containsExactly("its value was given");
        assertThat(explanation.step("train").key()).isEmpty();
        assertThat(explanation.step("evaluate").outlook()).isEqualTo(Outlook.UNKNOWN);
    }

    @Test
    void the_clock_of_the_test_lets_results_grow_old(Workspace workspace, TestClock clock) {
        var p = Pipeline.named("aging");
        p.step("today").maxAge(Duration.ofHours(6)).inputs(p.context()).run(PipelineTesterTest::today);
        PipelineTester aging = PipelineTester.of(p.build());

        assertThat(aging.run(workspace)).ran("today");
        clock.advance(Duration.ofHours(5));
        assertThat(aging.run(workspace)).reused("today");
        clock.advance(Duration.ofHours(2));
        assertThat(aging.run(workspace)).ran("today");
    }

    @Test
    void an_assertion_that_does_not_hold_shows_the_run(Workspace workspace) {
        Run run = tester.run(workspace);

        assertThatThrownBy(() -> assertThat(run).reused("split"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected step 'split' to have been reused, but it is SUCCEEDED:")
                .hasMessageContaining("✓ evaluate");
        assertThatThrownBy(() -> assertThat(run).failed()).hasMessageContaining("Expected the run to have FAILED");
        assertThatThrownBy(() -> assertThat(run).ranOnly("split")).hasMessageContaining("only [split] to have run");
        assertThatThrownBy(() -> assertThat(run).logged("train", "x%d")).hasMessageContaining("<x%d>");
        assertThatThrownBy(() -> assertThat(run).hasMetric("train", "rows", 6)).hasMessageContaining("{rows=5.0}");
        assertThatThrownBy(() -> assertThat(run).registered("m")).hasMessageContaining("model 'm'");
    }
}
