package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.ReuseDecision.Undecided;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunFailedException;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final AtomicInteger FLAKY = new AtomicInteger();

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).progress(false).parallelism(4).open();

    static int one() {
        return 1;
    }

    static int fails(int x) throws Exception {
        throw new IOException("disk " + x + " is on fire");
    }

    private Run run(Pipeline pipeline) {
        return workspace.experiment("test").run(pipeline);
    }

    private List<String> keys() {
        try (var objects = store.list("", "")) {
            return objects.map(ObjectInfo::key).toList();
        }
    }

    @Test
    void independent_branches_go_on_and_record_and_exception_say_what_happened() {
        var p = Pipeline.named("branches");
        var one = p.step("one").run(FailureTest::one);
        var fails = p.step("fails").inputs(one).run(FailureTest::fails);
        p.step("after-failure").inputs(fails).run(x -> x + 1);
        p.step("independent").inputs(one).run(x -> x + 2);

        var failure = catchThrowableOfType(RunFailedException.class, () -> run(p.build()));

        assertThat(failure)
                .hasMessageContaining(
                        "pipeline 'branches': step 'fails' failed: java.io.IOException: disk 1 is on fire")
                .hasMessageContaining("skipped: after-failure")
                .hasRootCauseMessage("disk 1 is on fire");
        Run recorded = workspace.experiment("test").find(failure.run().id()).orElseThrow();
        assertThat(recorded.status()).isEqualTo(RunStatus.FAILED);
        assertThat(recorded.step("fails").error()).contains("java.io.IOException: disk 1 is on fire");
        assertThat(recorded.step("after-failure").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(recorded.step("after-failure").reuse()).isEqualTo(new Undecided("needs fails"));
        assertThat(recorded.output("independent", Integer.class)).isEqualTo(3);
        assertThat(recorded.steps()).isEqualTo(failure.run().steps());
    }

    @Test
    void what_was_finished_before_a_failure_is_reused() {
        var p = Pipeline.named("again");
        p.step("fails").inputs(p.step("one").run(FailureTest::one)).run(FailureTest::fails);
        Pipeline pipeline = p.build();
        assertThatThrownBy(() -> run(pipeline)).isInstanceOf(RunFailedException.class);

        var second = catchThrowableOfType(RunFailedException.class, () -> run(pipeline));

        assertThat(second.run().step("one").status()).isEqualTo(StepStatus.REUSED);
        assertThat(second.run().step("fails").status()).isEqualTo(StepStatus.FAILED);
    }

    static int flaky() {
        if (FLAKY.incrementAndGet() % 3 != 0) {
            throw new IllegalStateException("not yet");
        }
        return FLAKY.get();
    }

    @Test
    void a_step_is_tried_again_as_often_as_it_says() {
        FLAKY.set(0);
        var p = Pipeline.named("retries");
        p.step("flaky").retries(2, Duration.ofMillis(1)).run(FailureTest::flaky);

        Run run = run(p.build());

        assertThat(run.step("flaky").attempts()).isEqualTo(3);
        assertThat(run.output("flaky", Integer.class)).isEqualTo(3);
    }

    @Test
    void a_step_that_keeps_failing_fails_after_its_retries() {
        FLAKY.set(0);
        var p = Pipeline.named("retries");
        p.step("flaky").retries(1, Duration.ofMillis(1)).run(FailureTest::flaky);

        var failure = catchThrowableOfType(RunFailedException.class, () -> run(p.build()));

        assertThat(failure.run().step("flaky").attempts()).isEqualTo(2);
    }

    static int waits() throws InterruptedException {
        new CountDownLatch(1).await();
        return 1;
    }

    @Test
    void a_step_that_takes_too_long_is_interrupted_and_fails() {
        var p = Pipeline.named("slow");
        p.step("waits").timeout(Duration.ofMillis(50)).run(FailureTest::waits);

        assertThatThrownBy(() -> run(p.build()))
                .isInstanceOf(RunFailedException.class)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("Step 'waits' took longer than its timeout of PT0.05S");
    }

    @SuppressWarnings("NullAway") // what a careless step does
    static String gives(boolean nothing) {
        return nothing ? null : "something";
    }

    @Test
    void a_step_that_returns_null_fails_with_a_message_that_names_it() {
        var p = Pipeline.named("null");
        p.step("gives").inputs(p.value(true)).run(FailureTest::gives);

        assertThatThrownBy(() -> run(p.build())).hasMessageContaining("Step 'gives' returned null");
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    static int stackOverflow(int n) {
        return n + stackOverflow(n + 1);
    }

    @Test
    void an_error_of_the_jvm_fails_the_step_and_not_the_process() {
        var p = Pipeline.named("overflow");
        p.step("deep").inputs(p.value(1)).run(FailureTest::stackOverflow);

        assertThatThrownBy(() -> run(p.build())).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void an_interrupted_run_interrupts_its_steps_and_records_what_was_skipped() throws InterruptedException {
        var p = Pipeline.named("interrupted");
        var waits = p.step("waits").run(FailureTest::waits);
        p.step("next").inputs(waits).run(x -> x + 1);
        Thread.currentThread().interrupt();

        var failure = catchThrowableOfType(RunFailedException.class, () -> run(p.build()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.run().steps()).noneMatch(step -> step.status() == StepStatus.SUCCEEDED);
    }

    record Unknown(Thread thread) {}

    static Unknown unknown() {
        return new Unknown(Thread.currentThread());
    }

    @Test
    void what_is_refused_before_the_first_step_is_told_at_once_and_leaves_the_workspace_as_it_was() {
        var p = Pipeline.named("refused");
        p.step("unknown").run(FailureTest::unknown);
        p.step("a").inputs(p.parameter("epochs", 20)).run(x -> x);
        p.step("b").inputs(p.required("until", LocalDate.class)).run(date -> date.getYear());
        p.step("c").inputs(p.dataset("nowhere")).run(table -> table.rowCount());
        Pipeline pipeline = p.build();
        List<String> before = keys();

        var refused = catchThrowableOfType(
                ValidationException.class,
                () -> workspace.experiment("test").run(pipeline, Arguments.of("epochs", "ten", "speed", 3)));

        assertThat(refused.problems())
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo("Parameter 'epochs' of pipeline 'refused' is Integer, but the argument is \"ten\""))
                .anySatisfy(text -> assertThat(text).contains("There is no parameter 'speed'; it has [epochs, until]"))
                .anySatisfy(text -> assertThat(text).contains("Parameter 'until' (LocalDate) needs an argument"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("Data set 'nowhere' is not in the workspace")
                        .endsWith("There are none"))
                .anySatisfy(
                        text -> assertThat(text)
                                .contains(
                                        "The output of step 'unknown' cannot be stored: component 'thread' is java.lang.Thread"))
                .hasSize(5);
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void a_run_record_cut_off_in_the_middle_is_named() {
        var p = Pipeline.named("cut");
        p.step("one").run(FailureTest::one);
        Run run = run(p.build());
        String key = "runs/test/" + run.id() + "/run.json";
        byte[] whole = store.get(key).orElseThrow().bytes();
        store.put(key, Content.of(Arrays.copyOf(whole, whole.length / 2)));

        assertThatThrownBy(() -> workspace.experiment("test").find(run.id()))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(key);
    }

    @Test
    void each_step_that_failed_keeps_its_stack_trace_and_is_named_by_who_needs_it() {
        var p = Pipeline.named("two");
        var one = p.step("one").run(FailureTest::one);
        var fails = p.step("fails").inputs(one).run(FailureTest::fails);
        var too = p.step("too").inputs(p.value(7)).run(FailureTest::fails);
        p.step("both").inputs(fails, too).run(Integer::sum);

        var failure = catchThrowableOfType(RunFailedException.class, () -> run(p.build()));

        assertThat(failure).hasRootCauseMessage("disk 1 is on fire");
        assertThat(failure.run().step("both").reuse()).isEqualTo(new Undecided("needs fails, too"));
        assertThat(failure.getSuppressed()).singleElement().satisfies(other -> assertThat(other)
                .hasMessage("disk 7 is on fire"));
    }

    record Cost(double missed, double falseAlarms) {}

    record Half(double missed) {}

    static Cost cost() {
        return new Cost(79, 12);
    }

    @Test
    void an_output_that_is_asked_for_as_another_type_is_no_damage() {
        var p = Pipeline.named("types");
        p.step("one").run(FailureTest::one);
        p.step("cost").run(FailureTest::cost);
        Run run = run(p.build());

        assertThat(run.output("cost", Cost.class)).isEqualTo(cost());
        assertThatThrownBy(() -> run.output("cost", String.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'cost'")
                .hasMessageContaining("is no java.lang.String");
        assertThatThrownBy(() -> run.output("cost", Half.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("it is stored as 'missed' ");
        assertThatThrownBy(() -> run.output("one", Cost.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is no " + Cost.class.getTypeName());
        assertThatThrownBy(() -> run.output("one", LocalDate.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is no java.time.LocalDate");
    }

    @Test
    void a_stored_output_that_was_changed_is_told_when_it_is_read() {
        var p = Pipeline.named("changed");
        p.step("one").run(FailureTest::one);
        Run run = run(p.build());
        String digest = run.step("one").outputs().get(0).digest();
        store.put(
                "blobs/sha256/" + digest.substring(0, 2) + "/" + digest.substring(2), Content.of("2".getBytes(UTF_8)));

        assertThatThrownBy(() -> run.output("one", Integer.class))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("'one' cannot be read");
    }

    static Path file(StepContext context) throws IOException {
        Path folder = Files.createDirectory(context.workFolder().resolve("result"));
        Files.writeString(folder.resolve("a.txt"), "hello");
        return folder;
    }

    static String read(Path folder) throws IOException {
        return Files.readString(folder.resolve("a.txt"));
    }

    @Test
    void a_folder_that_a_step_gives_is_handed_to_the_next_one_and_its_work_folder_is_removed() {
        var p = Pipeline.named("files");
        var folder = p.step("file").inputs(p.context()).run(FailureTest::file);
        var read = p.step("read").inputs(folder).run(FailureTest::read);
        p.step("check").after(read).inputs(p.context(), read).perform((context, text) -> context.log(text));

        Run run = run(p.build());

        assertThat(run.output("read", String.class)).isEqualTo("hello");
        assertThat(run.step("check").log()).singleElement().satisfies(line -> assertThat(line.text())
                .isEqualTo("hello"));
    }
}
