package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.SecretSource;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.Replay;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String STEPS = """
            public record Settings(int epochs, double rate) {}
            static io.mlops4j.data.Table clean(io.mlops4j.data.Table loans) { return loans; }
            static double train(StepContext step, io.mlops4j.data.Table loans, Settings settings, Optional<String> note) {
                step.log("rows " + loans.rowCount() + ", epochs " + settings.epochs() + ", note " + note.orElse("none"));
                step.metric("rate", settings.rate());
                if (settings.epochs() < 0) {
                    throw new IllegalArgumentException("epochs " + settings.epochs());
                }
                return loans.rowCount() * settings.rate() * 2;
            }
            public static Pipeline pipeline() {
                var p = Pipeline.named("loans");
                var settings = p.parameters(new Settings(20, 0.5));
                var note = p.optional("note", String.class);
                var clean = p.step("clean").inputs(p.dataset("loans")).run(Steps::clean);
                var train = p.step("train").inputs(p.context(), clean, settings, note).run(Steps::train);
                p.step("last").inputs(train).run(Steps::last);
                return p.build();
            }
            static double last(double auc) { return auc; }
            """;

    private static final AtomicReference<Optional<Thread>> CALLED = new AtomicReference<>(Optional.empty());

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace = Workspace.builder()
            .store(store)
            .secrets(SecretSource.of(Map.of("password", "s3cret")))
            .progress(false)
            .open();
    private int compilations;

    static int remember(StepContext step, Secret password) {
        CALLED.set(Optional.of(Thread.currentThread()));
        step.log("with " + password.reveal());
        throw new IllegalStateException("refused " + password.reveal());
    }

    private Pipeline compiled(String body) {
        return CompiledSteps.of(folder.resolve("app-" + compilations++), body).pipeline();
    }

    private void register(int rows) {
        var table = Table.builder(Column.float64("amount"));
        for (int i = 0; i < rows; i++) {
            table.row(i + 0.5);
        }
        workspace.datasets().register("loans", table.build());
    }

    private Run run(Pipeline pipeline, int epochs) {
        try {
            return workspace
                    .experiment("test")
                    .newRun(pipeline)
                    .argument("epochs", epochs)
                    .argument("note", "hello")
                    .run();
        } catch (RunFailedException e) {
            return e.run();
        }
    }

    private List<String> objects() {
        try (var all = store.list("", "")) {
            return all.map(ObjectInfo::toString).toList();
        }
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void a_step_runs_again_with_the_inputs_that_it_had() {
        register(3);
        Pipeline pipeline = compiled(STEPS);
        Run run = run(pipeline, 7);
        register(5); // the latest version is another one now
        List<String> before = objects();

        Replay replay = run.replay("train", pipeline);

        assertThat(replay.changes()).isEmpty();
        assertThat(replay.output(Double.class)).isEqualTo(3.0);
        assertThat(replay.difference()).isEmpty();
        assertThat(replay.log()).extracting(line -> line.text()).containsExactly("rows 3, epochs 7, note hello");
        assertThat(replay.metrics()).extracting(m -> m.metric().value()).containsExactly(0.5);
        assertThat(run.replay("clean", pipeline).output(Table.class).rowCount()).isEqualTo(3);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void it_says_what_of_the_code_has_changed_and_where_the_output_differs() {
        register(3);
        Run run = run(compiled(STEPS), 7);

        Replay replay = run.replay("train", compiled(STEPS.replace("* 2", "* 4")));

        assertThat(replay.changes()).containsExactly("code Steps.train changed");
        assertThat(replay.output(Double.class)).isEqualTo(6.0);
        assertThat(replay.difference()).contains("output: 3.0 → 6.0");
        assertThatThrownBy(() -> replay.output(String.class))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Step 'train' gave a java.lang.Double, not a java.lang.String");
    }

    @Test
    void a_failed_step_fails_again_until_its_code_is_right() {
        register(3);
        Pipeline pipeline = compiled(STEPS);
        Run failed = run(pipeline, -1);

        Replay replay = failed.replay("train", pipeline);

        assertThat(replay.changes()).isEmpty();
        assertThat(replay.output()).isEmpty();
        assertThat(replay.failure()).containsInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(replay::orThrow)
                .hasMessageContaining("Step 'train' threw")
                .hasCause(replay.failure().orElseThrow());
        Replay mended = failed.replay("train", compiled(STEPS.replace("< 0", "< -1")));
        assertThat(mended.orThrow().output(Double.class)).isEqualTo(3.0);
        assertThat(mended.changes()).containsExactly("code Steps.train changed");
        assertThatThrownBy(() -> failed.replay("last", pipeline))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("was skipped, so it was handed nothing");
    }

    @Test
    void it_runs_in_the_thread_that_asks_and_tells_no_secret() {
        var p = Pipeline.named("asking");
        p.step("ask")
                .version("1")
                .retries(2)
                .timeout(Duration.ofSeconds(20))
                .inputs(p.context(), p.secret("password"))
                .run(ReplayTest::remember);
        Pipeline pipeline = p.build();
        Run run;
        try {
            run = workspace.experiment("test").run(pipeline);
        } catch (RunFailedException e) {
            run = e.run();
        }

        Replay replay = run.replay("ask", pipeline);

        assertThat(CALLED.get()).contains(Thread.currentThread());
        assertThat(replay.log()).extracting(line -> line.text()).containsExactly("with ***");
        assertThat(replay.failure().orElseThrow()).hasMessage("java.lang.IllegalStateException: refused ***");
    }

    @Test
    void what_is_not_as_it_was_is_refused_all_at_once() {
        register(3);
        Pipeline pipeline = compiled(STEPS);
        Run run = run(pipeline, 7);

        assertThatThrownBy(() -> run.replay("trian", pipeline))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no step 'trian'; it has [clean, train, last]");
        assertThatThrownBy(() -> run.replay("train", compiled(STEPS.replace("\"loans\")", "\"other\")"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is of pipeline 'loans', and not of 'other'");
        assertThatThrownBy(() -> run.replay("train", compiled(STEPS.replace("\"train\"", "\"fit\""))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("has no step 'train' any more; it has [clean, fit, last]");
        String other = STEPS.replace("int epochs", "java.time.LocalDate epochs")
                .replace("new Settings(20, 0.5)", "new Settings(java.time.LocalDate.EPOCH, 0.5)")
                .replace("settings.epochs() < 0", "settings.epochs().isLeapYear()")
                .replace(
                        "inputs(p.context(), clean,",
                        "inputs(p.context(), p.step(\"new\").inputs(clean).run(Steps::clean),");
        assertThatThrownBy(() -> run.replay("train", compiled(other)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("It takes 'new' now, and that run had no step 'new'")
                .hasMessageContaining("Parameter 'epochs' was 7, which is no java.time.LocalDate");
    }

    @Test
    void inputs_that_are_gone_are_named_with_the_way_to_get_them_again() {
        register(3);
        Pipeline pipeline = compiled(STEPS);
        Run run = run(pipeline, 7);
        new StoredBlobs(store).delete(run, "clean");

        assertThatThrownBy(() -> run.replay("train", pipeline))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("What step 'clean' of run " + run.ref() + " gave cannot be read")
                .hasMessageContaining("reuse(refresh())");
        try (var datasets = store.list("datasets/", "")) {
            datasets.map(ObjectInfo::key).toList().forEach(store::delete);
        }
        assertThatThrownBy(() -> run.replay("clean", pipeline))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is not in the workspace any more");
    }
}
