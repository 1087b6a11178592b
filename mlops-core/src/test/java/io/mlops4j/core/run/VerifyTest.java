package io.mlops4j.core.run;

import static io.mlops4j.pipeline.ReusePolicy.refresh;
import static io.mlops4j.pipeline.ReusePolicy.share;
import static io.mlops4j.pipeline.ReusePolicy.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.PipelineBuilder;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.run.ReuseDecision.Differed;
import io.mlops4j.run.ReuseDecision.Difference;
import io.mlops4j.run.ReuseDecision.Ran;
import io.mlops4j.run.ReuseDecision.Reused;
import io.mlops4j.run.ReuseDecision.Verified;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest {
    record Metrics(double auc, Map<String, List<Integer>> counts) {}

    record Report(String title, Metrics metrics) {}

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).progress(false).open();

    @BeforeEach
    @AfterEach
    void forget() {
        World.begin();
        Calls.take();
    }

    static int number(int x) {
        Calls.count("number");
        return x;
    }

    static String describe(int x) {
        Calls.count("describe");
        return "it is " + x;
    }

    private static Pipeline reproducible() {
        var p = Pipeline.named("reproducible");
        p.step("describe")
                .inputs(p.step("number").inputs(p.value(3)).run(VerifyTest::number))
                .run(VerifyTest::describe);
        return p.build();
    }

    private Run run(Pipeline pipeline, ReusePolicy policy) {
        return workspace.experiment("test").newRun(pipeline).reuse(policy).run();
    }

    private Run verifyAll(Pipeline pipeline) {
        return run(pipeline, verify(share(1)));
    }

    @Test
    void equal_bytes_verify_a_result_which_is_reused() {
        Run first = run(reproducible(), ReusePolicy.always());
        Calls.take();

        Run second = verifyAll(reproducible());

        assertThat(Calls.take()).isEqualTo(Map.of("number", 1, "describe", 1));
        assertThat(second.steps()).allSatisfy(step -> {
            assertThat(step.status()).isEqualTo(StepStatus.REUSED);
            assertThat(step.reuse()).isEqualTo(new Verified(first.ref()));
            assertThat(step.attempts()).isEqualTo(1);
        });
        assertThat(second.warnings()).isEmpty();
        assertThat(second.summary().toString()).contains("from run " + first.ref() + ", verified");
    }

    @Test
    void what_has_no_stored_result_just_runs() {
        Run first = verifyAll(reproducible());

        assertThat(first.steps()).allMatch(step -> step.reuse().equals(new Ran(List.of("first run"))));
        assertThat(Calls.take()).isEqualTo(Map.of("number", 1, "describe", 1));
    }

    static Metrics measure(int x) {
        int world = World.next();
        return new Metrics(0.791 - 0.001 * world, Map.of("bad", List.of(x, world)));
    }

    private static Pipeline measuring() {
        var p = Pipeline.named("measuring");
        var metrics = p.step("measure").version("1").inputs(p.value(3)).run(VerifyTest::measure);
        p.step("auc").inputs(metrics.get(Metrics::auc)).run(auc -> auc + 1);
        return p.build();
    }

    @Test
    void a_difference_is_reported_and_the_stored_result_is_kept() {
        Run first = run(measuring(), ReusePolicy.always());

        Run second = verifyAll(measuring());

        StepRun measured = second.step("measure");
        assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(measured.status()).isEqualTo(StepStatus.REUSED);
        assertThat(measured.reuse()).isEqualTo(new Differed(first.ref(), "output auc: 0.791 → 0.79"));
        assertThat(measured.outputs()).isEqualTo(first.step("measure").outputs());
        assertThat(second.step("auc").reuse()).isEqualTo(new Verified(first.ref()));
        assertThat(second.output("auc", Double.class)).isEqualTo(1.791);
        String warning = "step measure: run again to verify it, it differs: output auc: 0.791 → 0.79; what run "
                + first.ref() + " made is kept";
        assertThat(second.warnings()).containsExactly(warning);
        assertThat(workspace.experiment("test").find(second.id()).orElseThrow().warnings())
                .containsExactly(warning);
        assertThat(second.summary().toString())
                .contains("from run " + first.ref() + ", but run again it differs: output auc: 0.791 → 0.79")
                .contains("! " + warning);
    }

    @Test
    void later_runs_that_take_a_result_that_differed_say_so_and_the_first_difference_stays() {
        Run first = run(measuring(), ReusePolicy.always());
        Run second = verifyAll(measuring());
        verifyAll(measuring());

        Run fourth = run(measuring(), ReusePolicy.always());

        assertThat(fourth.step("measure").reuse())
                .isEqualTo(
                        new Reused(first.ref(), Optional.of(new Difference(second.ref(), "output auc: 0.791 → 0.79"))));
        assertThat(fourth.summary().toString())
                .contains("; run " + second.ref() + " found a difference: output auc: 0.791 → 0.79");
        assertThat(fourth.warnings()).isEmpty();
    }

    @Test
    void refresh_makes_a_result_without_doubt() {
        run(measuring(), ReusePolicy.always());
        verifyAll(measuring());
        Run third = run(measuring(), refresh());

        assertThat(run(measuring(), ReusePolicy.always()).step("measure").reuse())
                .isEqualTo(new Reused(third.ref(), Optional.empty()));
    }

    private String difference(Consumer<PipelineBuilder> wiring) {
        var p = Pipeline.named("differing");
        wiring.accept(p);
        Pipeline pipeline = p.build();
        run(pipeline, ReusePolicy.always());
        return ((Differed) verifyAll(pipeline).steps().get(0).reuse()).where();
    }

    static Report report() {
        int world = World.next();
        return new Report("t", new Metrics(1, Map.of("bad", List.of(1, 2), "good", List.of(3, world))));
    }

    @Test
    void the_path_of_a_difference_in_json_is_told() {
        assertThat(difference(p -> p.step("report").version("1").run(VerifyTest::report)))
                .isEqualTo("output metrics: .counts.good[1] 0 → 1");
    }

    static Table table(int rows) {
        int world = World.next();
        var table = Table.builder(Column.int64("id"), Column.categorical("city"));
        for (int row = 0; row < rows; row++) {
            table.row(row, row == 1 && world > 0 ? null : "Ulm");
        }
        return table.build();
    }

    @Test
    void column_and_row_of_a_difference_in_a_table_are_told() {
        assertThat(difference(
                        p -> p.step("table").version("1").inputs(p.value(3)).run(VerifyTest::table)))
                .isEqualTo("output: column city, row 2: Ulm → missing");
    }

    static Table growing() {
        return table(World.now() + 1);
    }

    @Test
    void another_number_of_rows_is_told() {
        assertThat(difference(p -> p.step("table").version("1").run(VerifyTest::growing)))
                .isEqualTo("output: 1 rows → 2");
    }

    static Path file(StepContext context) throws IOException {
        Path file = context.workFolder().resolve("model.bin");
        byte[] bytes = new byte[8112];
        bytes[1203] = (byte) World.next();
        return Files.write(file, bytes);
    }

    @Test
    void the_position_of_a_difference_in_a_file_is_told() {
        assertThat(difference(
                        p -> p.step("file").version("1").inputs(p.context()).run(VerifyTest::file)))
                .isEqualTo("output: byte 1,204 of 8,112");
    }

    static Path folder(StepContext context) throws IOException {
        Path folder = Files.createDirectory(context.workFolder().resolve("model"));
        Files.writeString(folder.resolve("a.txt"), "same");
        Files.writeString(folder.resolve("b.txt"), "world " + World.next());
        return folder;
    }

    @Test
    void the_file_of_a_difference_in_a_folder_is_told() {
        assertThat(difference(
                        p -> p.step("folder").version("1").inputs(p.context()).run(VerifyTest::folder)))
                .isEqualTo("output: file b.txt: byte 7 of 7");
    }

    static List<Table> tables() {
        return List.of(table(1), growing());
    }

    @Test
    void the_element_of_a_difference_in_a_list_of_tables_is_told() {
        assertThat(difference(p -> p.step("tables").version("1").run(VerifyTest::tables)))
                .startsWith("output: [1].bytes ");
    }

    static int failing() {
        if (World.next() > 0) {
            throw new IllegalStateException("the world has changed");
        }
        return 1;
    }

    @Test
    void a_method_that_throws_when_it_is_verified_is_a_difference_and_no_failure() {
        assertThat(difference(p -> p.step("failing").version("1").run(VerifyTest::failing)))
                .isEqualTo("threw java.lang.IllegalStateException: the world has changed");
    }

    static void send(int x) {
        Calls.count("send " + x);
    }

    @Test
    void a_step_that_gives_nothing_is_not_run_again() {
        var p = Pipeline.named("sending");
        p.step("send").inputs(p.value(3)).perform(VerifyTest::send);
        Pipeline pipeline = p.build();
        Run first = run(pipeline, ReusePolicy.always());

        assertThat(verifyAll(pipeline).step("send").reuse()).isEqualTo(new Reused(first.ref(), Optional.empty()));
        assertThat(Calls.take()).isEqualTo(Map.of("send 3", 1));
    }

    @Test
    void stored_bytes_that_are_damaged_are_found_and_made_again() {
        Run first = run(reproducible(), ReusePolicy.always());
        new StoredBlobs(store).corrupt(first, "number");

        Run second = verifyAll(reproducible());

        assertThat(second.step("number").reuse()).isEqualTo(new Ran(List.of("blob corrupt")));
        assertThat(second.step("describe").reuse()).isEqualTo(new Verified(first.ref()));
        assertThat(second.output("number", Integer.class)).isEqualTo(3);
    }

    @Test
    void what_is_run_again_leaves_nothing_in_the_store() {
        run(measuring(), ReusePolicy.always());
        long blobs = blobs();

        verifyAll(measuring());

        assertThat(blobs()).isEqualTo(blobs);
    }

    private long blobs() {
        try (var objects = store.list("blobs/", "")) {
            return objects.count();
        }
    }

    private static Pipeline many() {
        var p = Pipeline.named("many");
        for (int i = 0; i < 60; i++) {
            p.step("number-" + i).inputs(p.value(i)).run(VerifyTest::number);
        }
        return p.build();
    }

    private static Set<String> verified(Run run) {
        return run.steps().stream()
                .filter(step -> step.reuse() instanceof Verified)
                .map(StepRun::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Run seeded(Pipeline pipeline, double part, long seed) {
        return workspace
                .experiment("test")
                .newRun(pipeline)
                .reuse(verify(share(part)))
                .verifySeed(seed)
                .run();
    }

    @Test
    void the_seed_tells_which_steps_are_verified_and_is_recorded() {
        Pipeline many = many();
        Run plain = run(many, ReusePolicy.always());
        assertThat(plain.verifySeed()).isEmpty();

        Run one = seeded(many, 0.2, 1);

        assertThat(verified(one)).hasSizeBetween(3, 25);
        assertThat(verified(seeded(many, 0.2, 1))).isEqualTo(verified(one));
        assertThat(verified(seeded(many, 0.2, 2))).isNotEqualTo(verified(one));
        assertThat(one.verifySeed()).contains(1L);
        Run drawn = run(many, verify(share(0.2)));
        assertThat(verified(seeded(many, 0.2, drawn.verifySeed().orElseThrow())))
                .isEqualTo(verified(drawn));
    }

    @Test
    void a_larger_share_verifies_what_a_smaller_one_does_and_more() {
        Pipeline many = many();
        run(many, ReusePolicy.always());

        assertThat(verified(seeded(many, 0.5, 7))).containsAll(verified(seeded(many, 0.1, 7)));
    }

    @Test
    void the_policy_of_a_step_verifies_it_alone() {
        var p = Pipeline.named("alone");
        Output<Integer> number =
                p.step("number").reuse(verify(share(1))).inputs(p.value(3)).run(VerifyTest::number);
        p.step("describe").inputs(number).run(VerifyTest::describe);
        Pipeline pipeline = p.build();
        run(pipeline, ReusePolicy.always());
        Calls.take();

        Run second = run(pipeline, ReusePolicy.always());

        assertThat(Calls.take()).isEqualTo(Map.of("number", 1));
        assertThat(second.verifySeed()).isPresent();
        assertThat(pipeline.describe().toJson()).contains("\"reuse\":\"verify 1.0\"");
    }

    static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(n -> n).sum();
    }

    @Test
    void an_input_that_is_damaged_is_made_again_before_its_reader_is_verified() {
        var p = Pipeline.named("inputs");
        List<Input<Integer>> numbers = IntStream.range(0, 3)
                .<Input<Integer>>mapToObj(
                        i -> p.step("number-" + i).inputs(p.value(i)).run(VerifyTest::number))
                .toList();
        p.step("sum").reuse(verify(share(1))).inputs(p.list(numbers)).run(VerifyTest::sum);
        Pipeline pipeline = p.build();
        Run first = run(pipeline, ReusePolicy.always());
        new StoredBlobs(store).delete(first, "number-1");

        Run second = run(pipeline, ReusePolicy.always());

        assertThat(second.step("number-1").reuse()).isEqualTo(new Ran(List.of("output missing")));
        assertThat(second.step("sum").reuse()).isEqualTo(new Verified(first.ref()));
    }
}
