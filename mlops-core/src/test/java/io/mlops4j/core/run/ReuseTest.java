package io.mlops4j.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.ReuseDecision.Reused;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.spi.Content;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReuseTest {
    record Settings(int epochs, double rate) {}

    record Halves(List<Integer> low, List<Integer> high) {}

    private final MovingClock clock = new MovingClock();
    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace = Workspace.builder()
            .store(store)
            .clock(clock)
            .actor("ada")
            .progress(false)
            .open();

    static List<Integer> numbers(int count) {
        Calls.count("numbers");
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    static Halves halves(List<Integer> numbers, int at) {
        Calls.count("halves");
        return new Halves(
                numbers.stream().filter(n -> n < at).toList(),
                numbers.stream().filter(n -> n >= at).limit(3).toList());
    }

    static double train(StepContext step, List<Integer> low, Settings settings) {
        Calls.count("train");
        step.metric("rows", low.size());
        step.log("learning");
        return low.stream().mapToInt(n -> n).sum() * settings.rate() * settings.epochs();
    }

    static String describe(double model, List<Integer> high) {
        Calls.count("describe");
        return model + " on " + high;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("sums");
        var count = p.parameter("count", 10);
        var at = p.parameter("at", 5);
        var settings = p.parameters(new Settings(20, 0.5));
        var numbers = p.step("numbers").inputs(count).run(ReuseTest::numbers);
        var halves = p.step("halves").inputs(numbers, at).run(ReuseTest::halves);
        var model = p.step("train")
                .inputs(p.context(), halves.get(Halves::low), settings)
                .run(ReuseTest::train);
        p.step("describe").inputs(model, halves.get(Halves::high)).run(ReuseTest::describe);
        return p.build();
    }

    private Run run(Pipeline pipeline, Arguments arguments) {
        return workspace.experiment("test").run(pipeline, arguments);
    }

    @BeforeEach
    @AfterEach
    void forgetCalls() {
        Calls.take();
    }

    @Test
    void a_second_run_reuses_everything_and_gives_the_same() {
        Run first = run(pipeline(), Arguments.of());
        assertThat(Calls.take()).containsOnlyKeys("numbers", "halves", "train", "describe");
        assertThat(first.steps()).allMatch(step -> step.reuse().equals(new Ran(List.of("first run"))));

        Run second = run(pipeline(), Arguments.of());

        assertThat(Calls.take()).isEmpty();
        assertThat(second.steps())
                .allMatch(step -> step.status() == StepStatus.REUSED
                        && step.reuse().equals(new Reused(first.ref(), Optional.empty())));
        assertThat(second.output("describe", String.class)).isEqualTo("100.0 on [5, 6, 7]");
    }

    @Test
    void a_reused_step_shows_metrics_and_log_of_the_run_that_made_it() {
        StepRun made = run(pipeline(), Arguments.of()).step("train");
        StepRun reused = run(pipeline(), Arguments.of()).step("train");

        assertThat(made.lastMetrics()).containsExactly(Map.entry("rows", 5.0));
        assertThat(made.log()).singleElement().satisfies(line -> assertThat(line.text())
                .isEqualTo("learning"));
        assertThat(reused.metrics()).isEqualTo(made.metrics());
        assertThat(reused.log()).isEqualTo(made.log());
        assertThat(reused.outputs()).isEqualTo(made.outputs());
    }

    @Test
    void a_changed_parameter_reruns_only_what_depends_on_it_and_says_so() {
        run(pipeline(), Arguments.of());
        Calls.take();

        Run changed = run(pipeline(), Arguments.of("epochs", 40));

        assertThat(Calls.take()).containsOnlyKeys("train", "describe");
        assertThat(changed.step("train").reuse()).isEqualTo(new Ran(List.of("parameter epochs 20 → 40")));
        assertThat(changed.step("describe").reuse()).isEqualTo(new Ran(List.of("input train changed")));
        assertThat(changed.summary().toString()).contains("parameter epochs 20 → 40");
    }

    @Test
    void going_back_to_an_earlier_value_reuses_the_earlier_result() {
        Run first = run(pipeline(), Arguments.of());
        run(pipeline(), Arguments.of("epochs", 40));
        Calls.take();

        Run back = run(pipeline(), Arguments.of("epochs", 20));

        assertThat(Calls.take()).isEmpty();
        assertThat(back.step("train").reuse()).isEqualTo(new Reused(first.ref(), Optional.empty()));
    }

    @Test
    void a_component_that_stays_equal_stops_the_rerun_there() {
        run(pipeline(), Arguments.of());
        Calls.take();

        run(pipeline(), Arguments.of("count", 12)); // more numbers, but low stays, and high is cut to three

        assertThat(Calls.take()).containsOnlyKeys("numbers", "halves");
    }

    @Test
    void only_what_takes_the_changed_component_runs_again() {
        run(pipeline(), Arguments.of());
        Calls.take();

        run(pipeline(), Arguments.of("count", 7)); // high becomes [5, 6], low stays

        assertThat(Calls.take()).containsOnlyKeys("numbers", "halves", "describe");
    }

    @Test
    void two_pipelines_that_do_the_same_share() {
        run(pipeline(), Arguments.of());
        Calls.take();
        var p = Pipeline.named("another");
        p.step("counting").inputs(p.parameter("n", 10)).run(ReuseTest::numbers);

        Run other = workspace.experiment("elsewhere").run(p.build());

        assertThat(Calls.take()).isEmpty();
        assertThat(other.step("counting").status()).isEqualTo(StepStatus.REUSED);
    }

    @Test
    void names_retries_timeouts_and_tags_change_nothing() {
        run(pipeline(), Arguments.of());
        Calls.take();
        var p = Pipeline.named("another");
        p.step("renamed")
                .retries(2)
                .timeout(Duration.ofMinutes(1))
                .inputs(p.parameter("n", 10))
                .run(ReuseTest::numbers);

        workspace.experiment("test").newRun(p.build()).tag("purpose", "try-out").run();

        assertThat(Calls.take()).isEmpty();
    }

    @Test
    void never_runs_and_stores_nothing_for_others() {
        workspace
                .experiment("test")
                .newRun(pipeline())
                .reuse(ReusePolicy.never())
                .run();
        Calls.take();

        Run second = run(pipeline(), Arguments.of());

        assertThat(Calls.take()).hasSize(4);
        assertThat(second.step("train").reuse()).isEqualTo(new Ran(List.of("first run")));
    }

    @Test
    void refresh_runs_and_replaces_what_is_stored() {
        run(pipeline(), Arguments.of());
        Run refreshed = workspace
                .experiment("test")
                .newRun(pipeline())
                .reuse(ReusePolicy.refresh())
                .run();
        assertThat(refreshed.step("train").reuse()).isEqualTo(new Ran(List.of("policy refresh")));
        Calls.take();

        Run third = run(pipeline(), Arguments.of());

        assertThat(Calls.take()).isEmpty();
        assertThat(third.step("train").reuse()).isEqualTo(new Reused(refreshed.ref(), Optional.empty()));
    }

    @Test
    void of_the_policies_of_step_and_run_the_one_that_runs_more_counts() {
        var p = Pipeline.named("policies");
        p.step("never").reuse(ReusePolicy.never()).inputs(p.value(3)).run(ReuseTest::numbers);
        Pipeline pipeline = p.build();
        run(pipeline, Arguments.of());
        Run second = workspace
                .experiment("test")
                .newRun(pipeline)
                .reuse(ReusePolicy.refresh())
                .run();

        assertThat(second.step("never").reuse()).isEqualTo(new Ran(List.of("policy never")));
    }

    static int weather() {
        Calls.count("weather");
        return 21;
    }

    static String advice(int degrees) {
        Calls.count("advice");
        return degrees > 20 ? "hat" : "coat";
    }

    @Test
    void a_result_older_than_its_max_age_is_made_again_and_an_equal_one_stops_there() {
        var p = Pipeline.named("outside");
        var degrees = p.step("weather").maxAge(Duration.ofHours(6)).run(ReuseTest::weather);
        p.step("advice").inputs(degrees).run(ReuseTest::advice);
        Pipeline pipeline = p.build();
        assertThat(pipeline.warnings()).isEmpty();
        run(pipeline, Arguments.of());
        clock.move(Duration.ofHours(6));
        run(pipeline, Arguments.of());
        assertThat(Calls.take()).isEqualTo(Map.of("weather", 1, "advice", 1));

        clock.move(Duration.ofSeconds(1));
        Run late = run(pipeline, Arguments.of());

        assertThat(Calls.take()).containsOnlyKeys("weather");
        assertThat(late.step("weather").reuse()).isEqualTo(new Ran(List.of("result is older than PT6H")));
        run(pipeline, Arguments.of());
        assertThat(Calls.take()).isEmpty();
    }

    @Test
    void a_declared_version_runs_the_step_again() {
        run(versioned("1"), Arguments.of());
        assertThat(run(versioned("2"), Arguments.of()).step("weather").reuse())
                .isEqualTo(new Ran(List.of("version 1 → 2")));
        assertThat(run(versioned("2"), Arguments.of()).step("weather").status()).isEqualTo(StepStatus.REUSED);
    }

    private static Pipeline versioned(String version) {
        var p = Pipeline.named("versioned");
        p.step("weather").version(version).run(ReuseTest::weather);
        return p.build();
    }

    @Test
    void a_captured_value_is_part_of_the_identity() {
        run(capturing(3), Arguments.of());
        assertThat(run(capturing(3), Arguments.of()).step("times").status()).isEqualTo(StepStatus.REUSED);

        Run changed = run(capturing(4), Arguments.of());

        assertThat(changed.step("times").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(((Ran) changed.step("times").reuse()).because().get(0)).startsWith("captured value 1");
        assertThat(changed.output("times", Integer.class)).isEqualTo(20);
    }

    private static Pipeline capturing(int factor) {
        var p = Pipeline.named("capturing");
        p.step("times").inputs(p.value(5)).run(five -> five * factor);
        return p.build();
    }

    @Test
    void a_last_output_that_was_deleted_is_made_again() {
        Run first = run(pipeline(), Arguments.of());
        new StoredBlobs(store).delete(first, "describe");
        Calls.take();

        Run second = run(pipeline(), Arguments.of());

        assertThat(Calls.take()).containsOnlyKeys("describe");
        assertThat(second.step("describe").reuse()).isEqualTo(new Ran(List.of("output missing")));
    }

    @Test
    void an_output_that_was_deleted_and_that_no_step_has_to_read_is_not_missed() {
        Run first = run(pipeline(), Arguments.of());
        new StoredBlobs(store).delete(first, "numbers");
        Calls.take();

        Run second = run(pipeline(), Arguments.of());

        assertThat(Calls.take()).isEmpty();
        assertThat(second.step("numbers").status()).isEqualTo(StepStatus.REUSED);
    }

    @Test
    void planning_asks_only_for_outputs_that_no_other_step_reads() {
        run(pipeline(), Arguments.of());
        var asked = new AtomicInteger();
        var counting = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("info")
                            && arguments[0].toString().startsWith("blobs/")) {
                        asked.incrementAndGet();
                    }
                    return method.invoke(store, arguments);
                });
        Workspace watched =
                Workspace.builder().store(counting).clock(clock).progress(false).open();

        Run second = watched.experiment("test").run(pipeline(), Arguments.of());

        assertThat(second.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(asked).hasValue(1); // what describe gave
    }

    @Test
    void a_reuse_record_that_is_damaged_is_no_hit_and_is_replaced() {
        Run first = run(pipeline(), Arguments.of());
        String key = first.step("train").key().orElseThrow();
        forgetPacks();
        store.put(
                "reuse/" + key.substring(0, 2) + "/" + key.substring(2) + ".json",
                Content.of("{\"key\":".getBytes(UTF_8)));
        Calls.take();

        Run second = run(pipeline(), Arguments.of());
        assertThat(Calls.take()).containsOnlyKeys("train");
        assertThat(second.step("train").reuse()).isEqualTo(new Ran(List.of("first run")));
        run(pipeline(), Arguments.of());

        assertThat(Calls.take()).isEmpty();
    }

    private void forgetPacks() {
        store.list("reuse/packs/", "").map(ObjectInfo::key).toList().forEach(store::delete);
    }

    @Test
    void what_is_reused_is_read_at_once_however_many_steps_there_are() {
        run(pipeline(), Arguments.of());
        var read = new ArrayList<String>();
        var counting = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")
                            && arguments[0].toString().startsWith("reuse/")) {
                        read.add(arguments[0].toString());
                    }
                    return method.invoke(store, arguments);
                });
        Workspace watched =
                Workspace.builder().store(counting).clock(clock).progress(false).open();

        Run second = watched.experiment("test").run(pipeline(), Arguments.of());

        assertThat(second.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(read)
                .containsExactlyInAnyOrder("reuse/generation.json", "reuse/packs/" + second.pipeline() + "/pack.json");
    }

    @Test
    void a_result_that_another_run_replaced_is_not_taken_from_a_pack() {
        Run first = run(pipeline(), Arguments.of());
        Run refreshed = workspace
                .experiment("test")
                .newRun(pipeline())
                .reuse(ReusePolicy.refresh())
                .run();

        Run third = run(pipeline(), Arguments.of());

        assertThat(refreshed.id()).isNotEqualTo(first.id());
        assertThat(third.step("train").reuse()).isEqualTo(new Reused(refreshed.ref(), Optional.empty()));
    }

    @Test
    void a_damaged_pack_is_none() {
        run(pipeline(), Arguments.of());
        store.list("reuse/packs/", "")
                .map(ObjectInfo::key)
                .toList()
                .forEach(pack -> store.put(pack, Content.of("{\"generation\":".getBytes(UTF_8))));
        Calls.take();

        Run second = run(pipeline(), Arguments.of());

        assertThat(second.steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(Calls.take()).isEmpty();
    }

    static Optional<Integer> half(Optional<Integer> limit) {
        Calls.count("half");
        return limit.map(l -> l / 2);
    }

    @Test
    void an_optional_parameter_may_be_absent_and_its_absence_is_part_of_the_identity() {
        var p = Pipeline.named("optional");
        p.step("half").inputs(p.optional("limit", int.class)).run(ReuseTest::half);
        Pipeline pipeline = p.build();

        run(pipeline, Arguments.of());
        Run given = run(pipeline, Arguments.of("limit", 8));

        assertThat(given.output("half", new TypeRef<Optional<Integer>>() {})).contains(4);
        assertThat(given.step("half").reuse()).isEqualTo(new Ran(List.of("parameter limit null → 8")));
        assertThat(Calls.take()).isEqualTo(Map.of("half", 2));
    }

    @Test
    void many_steps_with_one_key_run_once() {
        var p = Pipeline.named("same");
        var all = new ArrayList<Output<List<Integer>>>();
        for (int i = 0; i < 8; i++) {
            all.add(p.step("numbers-" + i).inputs(p.value(4)).run(ReuseTest::numbers));
        }
        p.step("flat")
                .inputs(p.list(all))
                .run(lists -> lists.stream().mapToInt(List::size).sum());

        Run run = run(p.build(), Arguments.of());

        assertThat(Calls.take()).isEqualTo(Map.of("numbers", 1));
        assertThat(run.output("flat", Integer.class)).isEqualTo(32);
    }

    @Test
    void a_step_may_have_the_longest_name() {
        String longest = "s".repeat(128);
        var p = Pipeline.named("p".repeat(128));
        p.step(longest).inputs(p.value(1)).run(one -> one);
        Pipeline pipeline = p.build();

        workspace.experiment("e".repeat(128)).run(pipeline);

        assertThat(workspace
                        .experiment("e".repeat(128))
                        .run(pipeline)
                        .step(longest)
                        .status())
                .isEqualTo(StepStatus.REUSED);
    }
}
