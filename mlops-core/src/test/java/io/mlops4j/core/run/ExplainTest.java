package io.mlops4j.core.run;

import static io.mlops4j.pipeline.ReusePolicy.never;
import static io.mlops4j.pipeline.ReusePolicy.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlops4j.NotFoundException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Csv;
import io.mlops4j.data.Table;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Explanation;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepOutlook;
import io.mlops4j.run.StepOutlook.Outlook;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    enum Unit {
        METRE,
        FOOT
    }

    record Settings(int epochs, double rate) {}

    record Halves(List<Integer> low, List<Integer> high) {}

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock();
    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace =
            Workspace.builder().store(store).clock(clock).progress(false).open();

    @BeforeEach
    void forget() {
        Calls.take();
    }

    static List<Integer> numbers(int count) {
        Calls.count("numbers");
        return Stream.iterate(0, n -> n + 1).limit(count).toList();
    }

    static Halves halves(List<Integer> numbers) {
        Calls.count("halves");
        return new Halves(numbers.subList(0, 2), numbers.subList(2, numbers.size()));
    }

    static double train(List<Integer> low, Settings settings) {
        Calls.count("train");
        return low.size() * settings.rate() * Scale.of(Unit.METRE) * settings.epochs();
    }

    static String report(double model) {
        Calls.count("report");
        return String.format("%.2f", model) + System.getProperty("mlops4j.explain.mode");
    }

    private static final class Scale {
        private Scale() {}

        static double of(Unit unit) {
            return switch (unit) {
                case METRE -> 1;
                case FOOT -> 0.3048;
            };
        }
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("sums");
        var numbers = p.step("numbers").inputs(p.parameter("count", 6)).run(ExplainTest::numbers);
        var halves = p.step("halves").inputs(numbers).run(ExplainTest::halves);
        var model = p.step("train")
                .version("1")
                .inputs(halves.get(Halves::low), p.parameters(new Settings(20, 0.5)))
                .run(ExplainTest::train);
        p.step("report").inputs(model).run(ExplainTest::report);
        return p.build();
    }

    private Run run(Pipeline pipeline) {
        return workspace.experiment("test").run(pipeline);
    }

    private static List<Outlook> outlooks(Explanation explanation) {
        return explanation.steps().stream().map(StepOutlook::outlook).toList();
    }

    private static List<String> names(StepOutlook step, Kind kind) {
        return step.dependencies().stream()
                .filter(dependency -> dependency.kind() == kind)
                .map(Dependency::name)
                .toList();
    }

    private List<String> stored() {
        try (var objects = store.list("", "")) {
            return objects.map(info -> info.key() + " " + info.version()).toList();
        }
    }

    @Test
    void before_any_run_the_first_step_would_run_and_the_rest_is_not_known() {
        Explanation explanation = workspace.explain(pipeline());

        assertThat(outlooks(explanation))
                .containsExactly(Outlook.RUN, Outlook.UNKNOWN, Outlook.UNKNOWN, Outlook.UNKNOWN);
        assertThat(explanation.step("numbers").because()).containsExactly("first run");
        assertThat(explanation.step("halves").because())
                .containsExactly("input numbers is not known before it has run");
        assertThat(explanation.step("halves").key()).isEmpty();
        assertThat(explanation.step("numbers").key()).isPresent();
    }

    @Test
    void it_runs_no_step_and_writes_nothing() {
        List<String> empty = stored();
        workspace.explain(pipeline());
        assertThat(stored()).isEqualTo(empty);
        run(pipeline());
        List<String> before = stored();
        Calls.take();

        workspace.explain(pipeline(), Arguments.of("epochs", 40));

        assertThat(Calls.take()).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void after_a_run_everything_would_be_reused_from_it_with_the_keys_of_the_run() {
        Run run = run(pipeline());

        Explanation explanation = workspace.explain(pipeline());

        assertThat(explanation.steps()).allSatisfy(step -> {
            assertThat(step.outlook()).isEqualTo(Outlook.REUSE);
            assertThat(step.because()).containsExactly("from run " + run.ref());
            assertThat(step.key()).isEqualTo(run.step(step.name()).key());
        });
    }

    @Test
    void a_changed_argument_reruns_from_where_it_is_taken() {
        run(pipeline());

        Explanation explanation = workspace.explain(pipeline(), Arguments.of("epochs", 40));

        assertThat(outlooks(explanation)).containsExactly(Outlook.REUSE, Outlook.REUSE, Outlook.RUN, Outlook.UNKNOWN);
        assertThat(explanation.step("train").because()).containsExactly("parameter epochs 20 → 40");
    }

    @Test
    void arguments_that_a_run_would_refuse_are_refused() {
        assertThatThrownBy(() -> workspace.explain(pipeline(), Arguments.of("epoch", 40)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("epoch");
    }

    @Test
    void a_result_that_is_too_old_would_be_made_again() {
        var p = Pipeline.named("aging");
        p.step("numbers").maxAge(Duration.ofHours(6)).inputs(p.value(3)).run(ExplainTest::numbers);
        Pipeline pipeline = p.build();
        run(pipeline);
        clock.move(Duration.ofHours(7));

        StepOutlook step = workspace.explain(pipeline).step("numbers");

        assertThat(step.outlook()).isEqualTo(Outlook.RUN);
        assertThat(step.because()).containsExactly("result is older than PT6H");
    }

    @Test
    void an_output_that_was_deleted_would_be_made_again() {
        Run run = run(pipeline());
        new StoredBlobs(store).delete(run, "report");

        StepOutlook step = workspace.explain(pipeline()).step("report");

        assertThat(step.outlook()).isEqualTo(Outlook.RUN);
        assertThat(step.because()).containsExactly("output missing");
    }

    @Test
    void policies_of_steps_count() {
        var p = Pipeline.named("policies");
        p.step("never").reuse(never()).inputs(p.value(3)).run(ExplainTest::numbers);
        p.step("refresh").reuse(refresh()).inputs(p.value(4)).run(ExplainTest::numbers);
        Pipeline pipeline = p.build();
        run(pipeline);

        Explanation explanation = workspace.explain(pipeline);

        assertThat(outlooks(explanation)).containsExactly(Outlook.RUN, Outlook.RUN);
        assertThat(explanation.step("never").because()).containsExactly("policy never");
        assertThat(explanation.step("refresh").because()).containsExactly("policy refresh");
    }

    @Test
    void all_that_a_step_depends_on_is_listed_by_kind() {
        run(pipeline());
        StepOutlook train = workspace.explain(pipeline()).step("train");

        assertThat(names(train, Kind.PARAMETER)).containsExactly("epochs", "rate");
        assertThat(names(train, Kind.INPUT)).containsExactly("halves.low");
        assertThat(names(train, Kind.METHOD))
                .contains("ExplainTest.train", "ExplainTest.Scale.of", "Calls.count")
                .doesNotContain("ExplainTest.halves", "Calls.take");
        assertThat(names(train, Kind.TYPE)).contains("ExplainTest.Unit", "ExplainTest.Settings");
        assertThat(names(train, Kind.DECLARATION)).contains("version");
        assertThat(names(train, Kind.JDK))
                .containsExactly(String.valueOf(Runtime.version().feature()));
        assertThat(train.dependencies()).anySatisfy(dependency -> assertThat(dependency)
                .extracting(Dependency::name, Dependency::via)
                .containsExactly("ExplainTest.Scale.of", "ExplainTest.train"));
    }

    @Test
    void state_is_listed_with_its_place_and_without_what_may_be_secret() {
        System.setProperty("mlops4j.explain.mode", "a secret");
        try {
            run(pipeline());
            StepOutlook report = workspace.explain(pipeline()).step("report");

            assertThat(names(report, Kind.STATE))
                    .containsExactlyInAnyOrder("default locale", "system property mlops4j.explain.mode");
            assertThat(report.toString()).doesNotContain("a secret");
            assertThat(report.dependencies()).anySatisfy(dependency -> {
                assertThat(dependency.name()).isEqualTo("default locale");
                assertThat(dependency.value()).isEqualTo(Locale.getDefault().toString());
                assertThat(dependency.via()).isEqualTo("String.format in ExplainTest.report");
            });
        } finally {
            System.clearProperty("mlops4j.explain.mode");
        }
    }

    static int rows(Table table) {
        return table.rowCount();
    }

    @Test
    void data_sets_and_libraries_are_listed() throws IOException {
        Path csv = Files.writeString(folder.resolve("ids.csv"), "id\n1\n2\n");
        var version = workspace.datasets().register("ids", Csv.file(csv));
        var p = Pipeline.named("rows");
        p.step("rows").inputs(p.dataset("ids")).run(ExplainTest::rows);

        StepOutlook rows = workspace.explain(p.build()).step("rows");

        assertThat(names(rows, Kind.INPUT)).singleElement().satisfies(name -> assertThat(name)
                .contains("ids"));
        assertThat(version.toString()).contains("ids");
        assertThat(names(rows, Kind.LIBRARY)).anyMatch(name -> name.startsWith("mlops-api"));
    }

    @Test
    void a_workspace_that_is_read_only_can_be_asked() {
        try (Workspace writable =
                Workspace.builder().location(folder.toUri()).progress(false).open()) {
            writable.experiment("test").run(pipeline());
        }
        try (Workspace readOnly =
                Workspace.builder().location(folder.toUri()).readOnly().open()) {
            assertThat(outlooks(readOnly.explain(pipeline()))).containsOnly(Outlook.REUSE);
            assertThat(outlooks(readOnly.explain(pipeline(), Arguments.of("count", 7))))
                    .containsExactly(Outlook.RUN, Outlook.UNKNOWN, Outlook.UNKNOWN, Outlook.UNKNOWN);
        }
    }

    @Test
    void a_step_that_does_not_exist_is_named_with_those_that_do() {
        assertThatThrownBy(() -> workspace.explain(pipeline()).step("trian"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'trian'")
                .hasMessageContaining("[numbers, halves, train, report]");
    }

    @Test
    void the_json_has_all_that_is_known_of_each_step() throws IOException {
        run(pipeline());
        Explanation explanation = workspace.explain(pipeline(), Arguments.of("epochs", 40));

        JsonNode json = new ObjectMapper().readTree(explanation.toJson());

        assertThat(json.path("pipeline").asText()).isEqualTo("sums");
        var names = new ArrayList<String>();
        for (int i = 0; i < explanation.steps().size(); i++) {
            StepOutlook step = explanation.steps().get(i);
            JsonNode shown = json.path("steps").path(i);
            names.add(shown.path("name").asText());
            assertThat(shown.path("outlook").asText()).isEqualTo(step.outlook().name());
            assertThat(shown.path("because").path(0).asText())
                    .isEqualTo(step.because().get(0));
            assertThat(shown.path("key").asText("none")).isEqualTo(step.key().orElse("none"));
            assertThat(shown.path("warnings").isArray()).isTrue();
            assertThat(shown.path("notes").isArray()).isTrue();
            assertThat(shown.path("dependencies")).hasSameSizeAs(step.dependencies());
        }
        assertThat(names).containsExactly("numbers", "halves", "train", "report");
        JsonNode epochs = json.path("steps").path(2).path("dependencies").path(0);
        assertThat(epochs.toString()).isEqualTo("{\"kind\":\"parameter\",\"name\":\"epochs\",\"value\":\"40\"}");
    }

    @Test
    void the_text_leads_with_what_happens_and_why_and_fits_a_terminal() {
        run(pipeline());

        String text = workspace.explain(pipeline(), Arguments.of("epochs", 40)).toString();

        assertThat(text)
                .startsWith("Pipeline sums: a run now would reuse 2 of 4 steps\n  numbers  REUSE    from run ")
                .contains("\n  train    RUN      parameter epochs 20 → 40\n")
                .contains("\n  report   UNKNOWN  input train is not known before it has run\nThey depend on JDK ")
                .contains("\n  train\n    parameters    epochs = 40, rate = 0.5\n")
                .contains("ExplainTest.Halves (equals, hashCode, high, low, new, toString)");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }
}
