package io.mlops4j.core.run;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static io.mlops4j.metric.Conditions.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunSearch;
import io.mlops4j.run.RunStatus;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AnyLanguage
class RunSearchTest {
    private final Workspace workspace = Workspace.open(URI.create("mem:/"));

    static long train(StepContext step, long epochs, String kind) {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs " + epochs);
        }
        step.metric("auc", epochs / 100.0, Direction.HIGHER_IS_BETTER);
        step.metric(Metric.lowerIsBetter("loss", 1 - epochs / 100.0));
        step.metric("odd", epochs == 40 ? Double.NaN : epochs);
        return epochs;
    }

    private static Pipeline pipeline(String name) {
        var p = Pipeline.named(name);
        var epochs = p.parameter("epochs", 20L);
        var kind = p.parameter("kind", "\"plain\"");
        p.step("train").inputs(p.context(), epochs, kind).run(RunSearchTest::train);
        return p.build();
    }

    private Run run(String experiment, long epochs, String branch) {
        return workspace
                .experiment(experiment)
                .newRun(pipeline("p"))
                .argument("epochs", epochs)
                .tag("branch", branch)
                .run();
    }

    private static List<String> epochs(RunSearch search) {
        return search.list().stream().map(run -> run.parameters().get("epochs")).toList();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void runs_are_found_by_metric_parameter_tag_and_status_the_latest_first() {
        run("a", 10, "main");
        run("a", 20, "main");
        run("a", 30, "other");
        run("b", 40, "main");
        assertThatThrownBy(() -> run("a", -1, "main")).isInstanceOf(RunFailedException.class);
        RunSearch a = workspace.experiment("a").runs();
        RunSearch all = workspace.runs().search();

        assertThat(epochs(a)).containsExactly("-1", "30", "20", "10");
        assertThat(epochs(a.status(RunStatus.SUCCEEDED))).containsExactly("30", "20", "10");
        assertThat(epochs(all.where(metric("auc").atLeast(0.2)))).containsExactly("40", "30", "20");
        assertThat(epochs(all.where(metric("auc").atLeast(0.2).and(tag("branch").is("main")))))
                .containsExactly("40", "20");
        assertThat(epochs(all.where(metric("auc").below(0.2).or(metric("auc").above(0.3)))))
                .containsExactly("40", "10");
        assertThat(epochs(all.where(tag("branch").is("main").not()))).containsExactly("30");
        assertThat(epochs(all.where(parameter("epochs").is(20)))).containsExactly("20");
        assertThat(epochs(all.where(parameter("epochs").is(20.0)))).containsExactly("20");
        assertThat(epochs(all.where(parameter("epochs").atLeast(30)))).containsExactly("40", "30");
        assertThat(epochs(all.where(parameter("kind").is("\"plain\"")))).hasSize(5);
        assertThat(epochs(all.where(parameter("kind").is(1).or(parameter("none").is("x")))))
                .isEmpty();
        assertThat(all.where(metric("auc").atMost(0.3)).count()).isEqualTo(3);
        assertThat(all.pipeline("q").first()).isEmpty();
    }

    @Test
    void the_best_is_first_and_what_has_no_number_is_left_out() {
        run("a", 20, "main");
        run("a", 40, "main");
        run("a", 30, "main");
        RunSearch runs = workspace.experiment("a").runs();

        assertThat(epochs(runs.orderBy(metric("auc").bestFirst()))).containsExactly("40", "30", "20");
        assertThat(epochs(runs.orderBy(metric("loss").bestFirst()).limit(1))).containsExactly("40");
        assertThat(epochs(runs.orderBy(metric("auc").lowestFirst()))).containsExactly("20", "30", "40");
        assertThat(epochs(runs.orderBy(metric("odd").highestFirst()))).containsExactly("30", "20");
        assertThat(runs.orderBy(metric("none").bestFirst()).first()).isEmpty();
        assertThat(runs.orderBy(metric("none").bestFirst()).count()).isZero();
        assertThat(epochs(runs.orderBy(metric("none").bestFirst())
                        .orderBy(metric("auc").bestFirst())))
                .containsExactly("40", "30", "20");
        assertThat(runs.orderBy(metric("auc").bestFirst()).first().orElseThrow().metric("auc"))
                .contains(Metric.higherIsBetter("auc", 0.4));
        assertThatThrownBy(() -> runs.limit(0)).isInstanceOf(ValidationException.class);
    }

    @Test
    void nothing_is_best_in_a_metric_without_a_direction_and_the_way_out_works() {
        run("a", 20, "main");
        run("a", 40, "main");
        run("a", 30, "main");
        RunSearch runs = workspace.experiment("a").runs();
        RunSearch best = runs.orderBy(metric("odd").bestFirst());

        for (ThrowingCallable asked : List.<ThrowingCallable>of(best::list, best::first, best::count)) {
            assertThatThrownBy(asked)
                    .isInstanceOf(ValidationException.class)
                    .hasMessageStartingWith("Metric 'odd' was recorded without saying whether more or less of it is")
                    .hasMessageContaining("metric(\"odd\").highestFirst() or .lowestFirst()")
                    .hasMessageContaining("step.metric(\"odd\", value, Direction.HIGHER_IS_BETTER)");
        }
        assertThat(epochs(runs.orderBy(metric("odd").highestFirst()))).containsExactly("30", "20");
        assertThat(epochs(runs.orderBy(metric("odd").lowestFirst()))).containsExactly("20", "30");
        assertThat(runs.where(metric("odd").atLeast(25)).count()).isEqualTo(1);
        assertThat(best.where(metric("odd").above(50)).list()).isEmpty();
        assertThat(runs.first().orElseThrow().metric("odd")).contains(Metric.of("odd", 30));
    }

    static long turned(StepContext step, boolean more) {
        step.metric("turned", 1, more ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER);
        return 1;
    }

    @Test
    void nothing_is_best_where_runs_do_not_agree_which_way_is_better() {
        var p = Pipeline.named("turned");
        p.step("turn").inputs(p.context(), p.parameter("more", true)).run(RunSearchTest::turned);
        Pipeline turned = p.build();
        workspace.experiment("a").run(turned, Arguments.of("more", true));
        workspace.experiment("a").run(turned, Arguments.of("more", false));
        RunSearch runs = workspace.experiment("a").runs();

        assertThatThrownBy(() -> runs.orderBy(metric("turned").bestFirst()).first())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("more as better in some places and less in others")
                .hasMessageContaining("highestFirst()");
        assertThat(runs.orderBy(metric("turned").highestFirst()).list()).hasSize(2);
    }

    @Test
    void runs_are_found_by_time_and_by_id() {
        Run first = run("a", 10, "main");
        Run second = run("b", 20, "main");
        RunSearch all = workspace.runs().search();

        assertThat(all.startedFrom(second.started()).list()).extracting(Run::id).contains(second.id());
        assertThat(all.startedBefore(first.started()).list()).isEmpty();
        assertThat(workspace.runs().find(first.id()).orElseThrow().experiment()).isEqualTo("a");
        assertThat(workspace.runs().find("nobody")).isEmpty();
    }

    @Test
    void the_run_before_is_of_the_same_pipeline_in_the_same_experiment() {
        Run first = run("a", 10, "main");
        run("b", 20, "main");
        workspace.experiment("a").run(pipeline("another"));
        Run last = run("a", 30, "main");

        assertThat(last.previous().orElseThrow().id()).isEqualTo(first.id());
        assertThat(first.previous()).isEmpty();
    }

    @Test
    void a_condition_says_what_it_asks() {
        assertThat(metric("auc").atLeast(0.75).and(tag("branch").is("main").not()))
                .hasToString("(metric auc at least 0.75 and not tag branch is main)");
        assertThat(parameter("epochs").is(40)).hasToString("parameter epochs is 40");
    }
}
