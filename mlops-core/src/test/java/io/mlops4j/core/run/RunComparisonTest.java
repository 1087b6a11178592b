package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Change;
import io.mlops4j.run.CodeChange;
import io.mlops4j.run.MetricChange;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunComparison;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
    private static final String STEPS = """
            static long count(io.mlops4j.data.Table loans) { return loans.rowCount(); }
            static double train(StepContext step, long rows, long epochs) {
                double auc = Quality.of(rows, epochs);
                step.metric(io.mlops4j.metric.Metric.higherIsBetter("auc", auc));
                step.metric("rows", rows);
                return auc;
            }
            static class Quality { static double of(long rows, long epochs) { return epochs / 100.0; } }
            public static Pipeline pipeline() {
                var p = Pipeline.named("loans");
                var epochs = p.parameter("epochs", 20L);
                var count = p.step("count").inputs(p.dataset("loans")).run(Steps::count);
                p.step("train").inputs(p.context(), count, epochs).run(Steps::train);
                return p.build();
            }
            """;

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).progress(false).open();
    private int compilations;

    private Run run(String body, long epochs) {
        try (CompiledSteps steps = CompiledSteps.of(folder.resolve("app-" + compilations++), body)) {
            return workspace
                    .experiment("test")
                    .newRun(steps.pipeline())
                    .argument("epochs", epochs)
                    .run();
        }
    }

    private void register(double... amounts) {
        var table = Table.builder(Column.float64("amount"), Column.categorical("purpose"));
        for (double amount : amounts) {
            table.row(amount, amount > 2 ? "car" : "house");
        }
        workspace.datasets().register("loans", table.build());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void parameters_data_code_and_metrics_are_compared_and_what_is_the_same_is_left_out() {
        register(1, 2, 3);
        Run first = run(STEPS, 20);
        register(1, 2, 3, 5);
        Run second = run(STEPS.replace("epochs / 100.0", "epochs / 90.0"), 40);

        RunComparison comparison = second.compare(second.previous().orElseThrow());

        assertThat(comparison.before()).isEqualTo(first.ref());
        assertThat(comparison.parameters()).containsExactly(new Change("epochs", Optional.of("20"), Optional.of("40")));
        assertThat(comparison.code())
                .extracting(CodeChange::step, CodeChange::kind, CodeChange::name)
                .containsExactly(tuple("train", Kind.METHOD, "Steps.Quality.of"));
        assertThat(comparison.metrics())
                .extracting(MetricChange::name, MetricChange::before, MetricChange::after)
                .containsExactly(
                        tuple("auc", Optional.of(0.2), Optional.of(40 / 90.0)),
                        tuple("rows", Optional.of(3.0), Optional.of(4.0)));
        assertThat(comparison.datasets()).singleElement().satisfies(data -> {
            assertThat(data.profile().orElseThrow().rowsAfter()).isEqualTo(4);
            assertThat(data.profile().orElseThrow().columns())
                    .extracting(change -> change.after().orElseThrow().type())
                    .containsExactly(ColumnType.FLOAT64, ColumnType.CATEGORICAL);
        });
        assertThat(comparison.steps()).isEmpty();
        assertThat(comparison.models()).isEmpty();
        String before = first.datasets().get(0).version();
        String after = second.datasets().get(0).version();
        assertThat(comparison.toString().lines())
                .containsExactly(
                        "Run " + second.ref() + " compared with run " + first.ref(),
                        "  parameters   epochs 20 → 40",
                        "  data         loans " + before + " → " + after + ": 3 → 4 rows",
                        "                 amount: distinct 3 → 4, mean 2 → 2.75, median 2 → 2.5, std 0.8165 → 1.479,"
                                + " max 3 → 5",
                        "                 purpose: car 33.3 → 50.0 %, house 66.7 → 50.0 %",
                        "  code         train: Steps.Quality.of changed",
                        "  metrics      auc 0.2 → 0.4444, better",
                        "               rows 3 → 4",
                        "               (measured on other data)",
                        "  the same     environment");
    }

    @Test
    void a_run_that_reused_everything_is_the_same_run_again() {
        register(1, 2, 3);
        Run first = run(STEPS, 20);
        Run second = run(STEPS, 20);

        assertThat(second.compare(first).isSame()).isTrue();
        assertThat(second.compare(first).toString()).endsWith("nothing is different");
    }

    @Test
    void a_failed_run_is_compared_too_with_the_code_that_failed() {
        register(1, 2, 3);
        Run first = run(STEPS, 20);
        Run failed;
        try {
            failed = run(STEPS.replace("return epochs / 100.0", "throw new IllegalStateException()"), 20);
        } catch (RunFailedException e) {
            failed = e.run();
        }

        RunComparison comparison = failed.compare(first);

        assertThat(comparison.code()).extracting(CodeChange::toString).contains("train: Steps.Quality.of changed");
        assertThat(comparison.steps())
                .containsExactly(new Change("train", Optional.of("SUCCEEDED"), Optional.of("FAILED")));
        assertThat(comparison.metrics()).extracting(MetricChange::toString).contains("auc is gone, it was 0.2");
    }

    @Test
    void what_is_no_longer_on_record_is_left_out() {
        register(1, 2, 3);
        Run first = run(STEPS, 20);
        Run second = run(STEPS.replace("epochs / 100.0", "epochs / 90.0"), 20);
        List<String> documents;
        try (var keys = store.list("reuse/keys/", "")) {
            documents = keys.map(ObjectInfo::key).toList();
        }
        documents.forEach(store::delete);

        assertThat(second.compare(first).code()).isEmpty();
        assertThat(second.compare(first).metrics()).hasSize(1);
    }

    @Test
    void a_run_of_another_workspace_is_refused() {
        register(1, 2, 3);
        Run here = run(STEPS, 20);
        try (Workspace other = Workspace.open(URI.create("mem:/"))) {
            var p = Pipeline.named("constant");
            p.step("one").inputs(p.value(1)).run(one -> one);
            Run there = other.experiment("test").run(p.build());

            assertThatThrownBy(() -> here.compare(there))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("not of the same open workspace");
        }
    }
}
