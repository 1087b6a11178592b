package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.StoreException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.metric.Measured;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.Secret;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a step tells, and whatever its exceptions do: the run ends as it did, and its record has it. */
class ToldTextTest {
    private static final String HALF = "invoice \uD83D\uDE00".substring(0, 9);
    private static final String MENDED = "invoice \uFFFD";

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).progress(false).open();

    @TempDir
    Path folder = Path.of("");

    private Run run(Pipeline pipeline) {
        return workspace.experiment("test").run(pipeline);
    }

    private Run failed(Pipeline pipeline) {
        return catchThrowableOfType(RunFailedException.class, () -> run(pipeline))
                .run();
    }

    /** As another process sees it, found by a search as well, with its page. */
    private Run recorded(Run run) throws IOException {
        Workspace other = Workspace.builder().store(store).progress(false).open();
        assertThat(other.experiment("test").runIds()).contains(run.id());
        Run recorded = other.experiment("test").find(run.id()).orElseThrow();
        assertThat(recorded.status()).isEqualTo(run.status());
        assertThat(recorded.steps()).isEqualTo(run.steps());
        Path page = folder.resolve(run.id() + ".html");
        recorded.writeHtml(page);
        assertThat(Files.readString(page)).contains(run.pipeline());
        return recorded;
    }

    record Told(int value) implements Measured {
        @Override
        public List<Metric> metrics() {
            return List.of(Metric.higherIsBetter(HALF, value));
        }
    }

    static Told tells(StepContext context) {
        context.log(HALF);
        context.log("\uDE00\uD83D \uD83D\uDE00");
        context.metric(HALF + " a", Double.NaN);
        context.metric("b", Double.NEGATIVE_INFINITY, 3);
        return new Told(7);
    }

    @Test
    void half_a_character_in_what_a_step_tells_is_recorded_as_a_replacement() throws IOException {
        var p = Pipeline.named("tells");
        p.step("tells").inputs(p.context()).run(ToldTextTest::tells);
        Pipeline pipeline = p.build();

        Run run = recorded(run(pipeline));

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.step("tells").log())
                .extracting(LogLine::text)
                .containsExactly(MENDED, "\uFFFD\uFFFD \uD83D\uDE00");
        assertThat(run.step("tells").lastMetrics())
                .containsEntry(MENDED + " a", Double.NaN)
                .containsEntry("b", Double.NEGATIVE_INFINITY)
                .containsEntry(MENDED, 7.0);
        assertThat(recorded(run(pipeline)).step("tells").status()).isEqualTo(StepStatus.REUSED);
    }

    @SuppressWarnings("NullAway") // what a careless step does
    static int tellsTooMuch(StepContext context) {
        context.log(null);
        context.log("x".repeat(5_000_000));
        context.log("x".repeat(999_999) + "\uD83D\uDE00");
        return 1;
    }

    @Test
    void endless_text_is_cut_off_and_none_is_told() throws IOException {
        var p = Pipeline.named("much");
        p.step("much").inputs(p.context()).run(ToldTextTest::tellsTooMuch);

        List<LogLine> log = recorded(run(p.build())).step("much").log();

        assertThat(log.get(0).text()).isEqualTo("null");
        assertThat(log.get(1).text())
                .hasSizeLessThan(1_000_100)
                .endsWith("xxx… (cut off, it has 5,000,000 characters)");
        assertThat(log.get(2).text()).endsWith("x\uFFFD… (cut off, it has 1,000,001 characters)");
    }

    static int namesNoMetric(StepContext context) {
        context.metric(" ", 1);
        return 1;
    }

    @SuppressWarnings("NullAway") // what a careless step does
    static int tellsNoMetric(StepContext context) {
        context.metric((Metric) null);
        return 1;
    }

    @Test
    void a_metric_without_a_name_fails_its_step() throws IOException {
        var p = Pipeline.named("nameless");
        p.step("blank").inputs(p.context()).run(ToldTextTest::namesNoMetric);
        p.step("none").inputs(p.context()).run(ToldTextTest::tellsNoMetric);

        Run run = recorded(failed(p.build()));

        assertThat(run.step("blank").error().orElseThrow()).contains("A metric needs a name");
        assertThat(run.step("none").error()).isPresent();
    }

    /** What an exception can do to whoever asks it. */
    enum Failing {
        THROWING_MESSAGE,
        THROWING_LOCALIZED_MESSAGE,
        THROWING_TEXT,
        NO_TEXT,
        THROWING_CAUSE,
        THROWING_STACK,
        NO_STACK,
        OVERFLOWING_TEXT,
        HALF_A_CHARACTER,
        HUGE,
        CIRCLE,
        ENDLESS_CAUSES,
        THROWING_CAUSE_OF_ANOTHER,
        THROWING_SUPPRESSED,
        COMPLETION_OF_ANOTHER,
        REAL_STACK_OVERFLOW,
        OUT_OF_MEMORY;

        Throwable failure() {
            return switch (this) {
                case HALF_A_CHARACTER -> new IOException(HALF);
                case HUGE -> new IOException("x".repeat(5_000_000));
                case OUT_OF_MEMORY -> new OutOfMemoryError("too many rows");
                case CIRCLE -> {
                    var one = new IOException("one");
                    one.initCause(new IllegalStateException("two", one));
                    yield one;
                }
                case THROWING_CAUSE_OF_ANOTHER -> new IOException("outer", new Odd(THROWING_MESSAGE));
                case THROWING_SUPPRESSED -> {
                    var outer = new IOException("outer");
                    outer.addSuppressed(new Odd(THROWING_TEXT));
                    outer.addSuppressed(outer.getSuppressed()[0]);
                    yield outer;
                }
                case COMPLETION_OF_ANOTHER -> new CompletionException("outer", new Odd(THROWING_MESSAGE));
                case REAL_STACK_OVERFLOW -> {
                    try {
                        yield new IOException("no end: " + endless(1));
                    } catch (StackOverflowError e) {
                        yield e;
                    }
                }
                default -> new Odd(this);
            };
        }

        @SuppressWarnings("InfiniteRecursion") // on purpose
        private static int endless(int depth) {
            return 1 + endless(depth + 1);
        }
    }

    @SuppressWarnings("NullAway") // what a careless exception does
    static final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Failing how;

        Odd(Failing how) {
            super("odd");
            this.how = how;
        }

        @Override
        public String getMessage() {
            return how == Failing.THROWING_MESSAGE ? thrown() : "odd";
        }

        @Override
        public String getLocalizedMessage() {
            return how == Failing.THROWING_LOCALIZED_MESSAGE ? thrown() : super.getLocalizedMessage();
        }

        @Override
        public String toString() {
            return switch (how) {
                case THROWING_TEXT -> thrown();
                case NO_TEXT -> null;
                case OVERFLOWING_TEXT -> toString();
                default -> super.toString();
            };
        }

        @Override
        public synchronized Throwable getCause() {
            if (how == Failing.THROWING_CAUSE) {
                throw new IllegalStateException("asked");
            }
            return how == Failing.ENDLESS_CAUSES ? new Odd(how) : super.getCause();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            if (how == Failing.THROWING_STACK) {
                throw new IllegalStateException("asked");
            }
            return how == Failing.NO_STACK ? null : super.getStackTrace();
        }

        private static String thrown() {
            throw new IllegalStateException("asked");
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    static int fails(Failing how) {
        ToldTextTest.<RuntimeException>sneak(how.failure());
        return 1;
    }

    static int failsToo(Failing how) {
        return fails(how) + 1;
    }

    @ParameterizedTest
    @EnumSource(Failing.class)
    void a_step_that_throws_anything_at_all_is_recorded_as_failed(Failing how) throws IOException {
        var p = Pipeline.named("fails");
        p.step("fails").inputs(p.value(how)).run(ToldTextTest::fails);
        p.step("in-time").timeout(Duration.ofMinutes(1)).inputs(p.value(how)).run(ToldTextTest::failsToo);
        var other = p.step("other").run(() -> 2);
        p.step("next").inputs(other).run(x -> x + 1);
        Pipeline pipeline = p.build();

        var failure = catchThrowableOfType(RunFailedException.class, () -> run(pipeline));
        Run run = recorded(failure.run());

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.steps())
                .extracting(step -> step.name() + " " + step.status())
                .containsExactlyInAnyOrder("fails FAILED", "in-time FAILED", "other SUCCEEDED", "next SUCCEEDED");
        String error = run.step("fails").error().orElseThrow();
        assertThat(error).hasSizeLessThan(1_100_000);
        assertThat(run.step("in-time").error()).contains(error);
        assertThat(error).startsWith(FailureText.of(how.failure()).substring(0, 20));
        // What it ends with can be printed, as every application does in the end.
        var printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("step 'fails' failed: ");
    }

    @Test
    void what_an_exception_says_in_place_of_what_cannot_be_told() {
        assertThat(FailureText.of(new Odd(Failing.THROWING_MESSAGE)))
                .isEqualTo(Odd.class.getName() + " (its toString() throws java.lang.IllegalStateException)");
        assertThat(FailureText.of(new Odd(Failing.NO_TEXT)))
                .isEqualTo(Odd.class.getName() + " (its toString() gives null)");
        assertThat(new Redaction(List.of())
                        .error(new Odd(Failing.ENDLESS_CAUSES))
                        .lines())
                .hasSizeLessThan(20);
        assertThat(new Redaction(List.of()).error(Failing.CIRCLE.failure()))
                .isEqualTo("java.io.IOException: one\ncaused by java.lang.IllegalStateException: two");
    }

    @Test
    void an_exception_that_works_is_handed_on_itself() {
        var redaction = new Redaction(List.of(Secret.of("key", "s3cret")));
        for (Failing how : List.of(Failing.HALF_A_CHARACTER, Failing.HUGE, Failing.CIRCLE, Failing.OUT_OF_MEMORY)) {
            Throwable failure = how.failure();
            assertThat(redaction.failure(failure)).isSameAs(failure);
        }
        assertThat(redaction.failure(new Odd(Failing.THROWING_STACK))).hasMessage(Odd.class.getName() + ": odd");
        assertThat(redaction.error(new IOException("x".repeat(999_977) + "s3cret")))
                .doesNotContain("s3")
                .contains("*");
    }

    static int verified(int x) {
        if (World.now() > 0) {
            throw new Odd(Failing.THROWING_MESSAGE);
        }
        return x;
    }

    @Test
    void a_step_that_is_run_again_to_verify_it_may_throw_anything_too() throws IOException {
        World.begin();
        var p = Pipeline.named("verified");
        p.step("verified").inputs(p.value(1)).run(ToldTextTest::verified);
        Pipeline pipeline = p.build();
        run(pipeline);
        World.next();

        Run run = workspace
                .experiment("test")
                .newRun(pipeline)
                .reuse(ReusePolicy.verify(ReusePolicy.share(1)))
                .run();

        assertThat(recorded(run).step("verified").warnings())
                .anySatisfy(text -> assertThat(text).contains("threw " + Odd.class.getName()));
    }

    static OnnxModel model() throws IOException {
        return HealingTest.model(2);
    }

    record Score(double value) implements Measured {
        @Override
        public List<Metric> metrics() {
            return List.of(Metric.higherIsBetter(HALF, value));
        }
    }

    static Score score() {
        return new Score(0.5);
    }

    @Test
    void a_condition_that_throws_anything_at_all_is_the_end_of_its_run() throws IOException {
        for (Failing how : List.of(Failing.THROWING_TEXT, Failing.REAL_STACK_OVERFLOW, Failing.HALF_A_CHARACTER)) {
            var p = Pipeline.named("conditional");
            var model = p.step("model").run(ToldTextTest::model);
            p.register("m", model).when(p.step("score").run(ToldTextTest::score), score -> fails(how) == 1);

            var failure = catchThrowableOfType(RunFailedException.class, () -> run(p.build()));

            assertThat(recorded(failure.run()).status()).isEqualTo(RunStatus.FAILED);
            assertThat(failure).hasMessageContaining("the registration of its model failed: ");
        }
    }

    @Test
    void a_model_is_registered_with_metrics_as_they_can_be_recorded() {
        var p = Pipeline.named("registers");
        p.register("m", p.step("model").run(ToldTextTest::model))
                .metrics(p.step("score").run(ToldTextTest::score))
                .describedAs(HALF);

        run(p.build());

        var version = workspace.models().latest("m").orElseThrow();
        assertThat(version.metrics()).extracting(Metric::name).containsExactly(MENDED);
        assertThat(version.description()).isEqualTo(MENDED);
    }

    @Test
    void a_tag_with_half_a_character_is_refused_before_anything_is_written() {
        var p = Pipeline.named("tags");
        p.register("m", p.step("model").run(ToldTextTest::model)).tag("k\uD83D", "v");
        Pipeline pipeline = p.build();
        List<String> before = keys();

        assertThatThrownBy(() -> workspace
                        .experiment("test")
                        .newRun(pipeline)
                        .tag("customer", HALF)
                        .run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The tag 'customer' of the run holds half of a surrogate pair")
                .hasMessageContaining("The tag 'k\uFFFD' of model 'm' holds half of a surrogate pair");
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void texts_of_the_pipeline_are_recorded_with_a_replacement() throws IOException {
        var p = Pipeline.named("texts");
        p.step("one").inputs(p.parameter("x", 1).describedAs(HALF)).run(x -> x);

        recorded(run(p.build()));
    }

    private List<String> keys() {
        try (var objects = store.list("", "")) {
            return objects.map(ObjectInfo::key).toList();
        }
    }

    private static final WatchedStore FULL = new WatchedStore(new MemoryStore());

    static int fillsTheDisk(boolean fails) {
        FULL.refuse("run.json");
        return fails ? ToldTextTest.fails(Failing.HALF_A_CHARACTER) : 5;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_record_that_cannot_be_written_at_the_end_is_told_with_what_became_of_the_run(boolean fails) {
        FULL.refuse("nothing");
        Workspace full = Workspace.builder().store(FULL).progress(false).open();
        var p = Pipeline.named("full");
        p.step("fills").inputs(p.value(fails)).run(ToldTextTest::fillsTheDisk);

        var failure = catchThrowableOfType(
                RunFailedException.class, () -> full.experiment("test").run(p.build()));

        assertThat(failure)
                .hasMessageContaining("its end could not be recorded, so that it stands as RUNNING: ")
                .hasMessageContaining("no space left on device");
        assertThat(failure.run().status()).isEqualTo(fails ? RunStatus.FAILED : RunStatus.SUCCEEDED);
        if (fails) {
            assertThat(failure).hasMessageContaining("step 'fills' failed: ").hasCauseInstanceOf(IOException.class);
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(StoreException.class);
        } else {
            assertThat(failure).hasCauseInstanceOf(StoreException.class);
            assertThat(failure.run().output("fills", Integer.class)).isEqualTo(5);
        }
    }
}
