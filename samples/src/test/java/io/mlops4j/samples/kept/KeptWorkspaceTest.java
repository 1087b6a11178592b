package io.mlops4j.samples.kept;

import static io.mlops4j.metric.Conditions.metric;
import static io.mlops4j.metric.Conditions.parameter;
import static io.mlops4j.metric.Conditions.tag;
import static io.mlops4j.samples.kept.Values.NUMBERS;
import static io.mlops4j.samples.kept.Values.STRUCTURES;
import static io.mlops4j.samples.kept.Values.TIMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.FileTree;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.data.TrainTest;
import io.mlops4j.lineage.DatasetRef;
import io.mlops4j.metric.Direction;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.AliasChange;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.TypeRef;
import io.mlops4j.run.LogLine;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.RegistrationResult.Outcome;
import io.mlops4j.run.ReuseDecision;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.samples.kept.Loans.Loan;
import io.mlops4j.samples.kept.Loans.Pieces;
import io.mlops4j.samples.kept.Values.Circle;
import io.mlops4j.samples.kept.Values.Colour;
import io.mlops4j.samples.kept.Values.Everything;
import io.mlops4j.samples.kept.Values.Rectangle;
import io.mlops4j.samples.kept.Values.Structures;
import io.mlops4j.samples.kept.Values.Times;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.ProbabilityOf;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the version of January 2026 kept is read as it was written. */
class KeptWorkspaceTest {
    record Answer(String label, @ProbabilityOf("bad") double bad) {}

    @TempDir
    static Path temporary;

    private static Workspace workspace;

    @BeforeAll
    static void open() throws IOException {
        workspace = UnpackedWorkspace.of("workspace-1.zip", temporary.resolve("kept"))
                .openReadOnly();
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    private static Run run(String experiment, int index) {
        var runs = workspace.experiment(experiment);
        return runs.find(runs.runIds().get(index)).orElseThrow();
    }

    private static List<StepStatus> statuses(Run run) {
        return run.steps().stream().map(StepRun::status).toList();
    }

    @Test
    void nothing_is_wrong_with_it() {
        assertThat(workspace.check()).isEmpty();
        assertThat(workspace.id()).isEqualTo("05c3cae79131caeb");
    }

    @Test
    void tables_have_their_values_label_and_weights() {
        DatasetVersion latest = workspace.datasets().latest("everything").orElseThrow();
        Table table = latest.table();

        assertThat(workspace.datasets().names())
                .containsExactly("accounts", "applications", "digits", "everything", "notes");
        assertThat(workspace.datasets().versions("everything"))
                .extracting(DatasetVersion::version)
                .containsExactly("9ba38a4ce0a2d556", "fcd9a5ccb769e29a");
        assertThat(latest.version()).isEqualTo("9ba38a4ce0a2d556");
        assertThat(latest.registeredBy()).isEqualTo("anna");
        assertThat(latest.registered()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(latest.profile().column("amount").missing()).isEqualTo(1);
        assertThat(table.schema().columns().stream().map(Column::toString))
                .containsExactly(
                        "amount float64",
                        "count int64",
                        "colour categorical",
                        "note text",
                        "paid boolean",
                        "at timestamp",
                        "risk categorical",
                        "weight float64");
        assertThat(table.label()).contains("risk");
        assertThat(table.weight()).contains("weight");
        assertThat(table.rows().stream().map(Row::toString))
                .containsExactly(
                        "{amount=null, count=-9223372036854775808, colour=colour 0, note=null, paid=true,"
                                + " at=2026-01-05T08:00:00Z, risk=good, weight=1.0}",
                        "{amount=-0.1, count=null, colour=colour 1, note=line\n1 😀, paid=null,"
                                + " at=2026-01-05T08:00:00Z, risk=bad, weight=2.0}",
                        "{amount=-0.2, count=-9223372036854775806, colour=null, note=line\n2 😀, paid=true,"
                                + " at=null, risk=good, weight=3.0}");
    }

    @Test
    void data_sets_have_their_versions() {
        assertThat(workspace.datasets().versions("applications"))
                .extracting(DatasetVersion::rowCount)
                .containsExactly(120L, 200L);
        assertThat(workspace.datasets().latest("accounts").orElseThrow().table().rowCount())
                .isEqualTo(1_000);
    }

    @Test
    void files_have_their_bytes_and_labels() throws IOException {
        FileTree digits = workspace.datasets().latest("digits").orElseThrow().files();
        List<DatasetVersion> notes = workspace.datasets().versions("notes");

        assertThat(digits.files().stream()
                        .map(file -> file.path() + " " + file.label().orElseThrow()))
                .containsExactly("0/a.bin 0", "0/b ä.txt 0", "7/a.bin 7", "7/b ä.txt 7");
        try (InputStream file = digits.file("7/a.bin").open()) {
            assertThat(file.readAllBytes()).containsExactly('7', 0, -1);
        }
        assertThat(notes).extracting(DatasetVersion::rowCount).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void runs_are_found_by_what_they_were_started_with() {
        assertThat(workspace.experiment("sweeps").runs().count()).isEqualTo(71);
        assertThat(workspace.runs().search().where(parameter("width").is(7)).count())
                .isEqualTo(8);
        assertThat(workspace
                        .runs()
                        .search()
                        .where(parameter("rate").atLeast(0.65))
                        .count())
                .isEqualTo(5);
        assertThat(workspace
                        .runs()
                        .search()
                        .where(tag("ticket").is("A-1 ü"))
                        .first()
                        .orElseThrow()
                        .pipeline())
                .isEqualTo("failing");
        assertThat(workspace.runs().search().pipeline("verified").count()).isEqualTo(4);
        assertThat(workspace
                        .runs()
                        .search()
                        .startedBefore(Instant.parse("2026-01-05T09:40:00Z"))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void runs_are_found_by_values_of_each_kind() throws ReflectiveOperationException {
        assertThat(found("tiny", Byte.MIN_VALUE)).isEqualTo(4);
        assertThat(found("layers", 4)).isEqualTo(1);
        assertThat(found("seed", 9_007_199_254_740_993L)).isEqualTo(4);
        assertThat(found("seed", 9_007_199_254_740_992L)).isZero();
        assertThat(found("slope", 0.1f)).isEqualTo(4);
        assertThat(found("huge", new BigInteger("123456789012345678901234567890")))
                .isEqualTo(4);
        assertThat(found("price", new BigDecimal("999.5"))).isEqualTo(4);
        assertThat(found("separator", ';')).isEqualTo(4);
        for (RecordComponent time : Times.class.getRecordComponents()) {
            assertThat(found(time.getName(), component(TIMES, time)))
                    .as(time.getName())
                    .isEqualTo(4);
        }
        for (RecordComponent structure : Structures.class.getRecordComponents()) {
            assertThat(found(structure.getName(), component(STRUCTURES, structure)))
                    .as(structure.getName())
                    .isEqualTo(Map.of("colour", 3L, "epochs", 6L).getOrDefault(structure.getName(), 4L));
        }
        assertThat(found("colour", Colour.RED)).isEqualTo(1);
        assertThat(found("epochs", 5)).isEqualTo(6); // two are of logisticRegression().epochs(5)
        assertThat(found("start", LocalDate.of(2026, 2, 1))).isEqualTo(4);
        assertThat(found("word", "stop\nand go")).isEqualTo(1);
        assertThat(found("limit", 7)).isEqualTo(1);
    }

    private static long found(String name, Object value) {
        return workspace.runs().search().where(parameter(name).is(value)).count();
    }

    private static Object component(Record record, RecordComponent component) throws ReflectiveOperationException {
        return component.getAccessor().invoke(record);
    }

    @Test
    void values_are_shown_without_the_names_of_their_classes() throws IOException {
        Path page = temporary.resolve("values.html");
        run("loans", 2).writeHtml(page);

        assertThat(Files.readString(page)).contains("epochs").doesNotContain("java.lang.Integer\"");
        assertThat(run("loans", 2).step("train").reuse().inWords()).isEqualTo("parameter epochs null → 5");
        assertThat(run("values", 1).step("sentence").reuse().inWords())
                .isEqualTo("parameter limit null → 7, parameter word \"begin\" → \"stop\\nand go\"");
        assertThat(run("values", 0).parameters())
                .containsEntry("epochs", "5")
                .containsEntry("nothing", "null")
                .containsEntry("accent", "\"BLUE\"")
                .containsEntry("widths", "[16,8]")
                .containsEntry("note", "\"first line\\nsecond \\\"line\\\"\\twith 😀\"")
                .containsEntry("price", "\"999.50\"");
        assertThat(run("values", 0).parameters().values()).noneMatch(value -> value.contains("\"type\""));
        assertThat(run("loans", 2).compare(run("loans", 1)).toString()).contains("epochs null → 5");
        assertThat(workspace.models().versions("loan-default").get(3).lineage().toString())
                .contains("with    epochs = 2, l2 = 1.0, learningRate = 0.1");
        assertThat(workspace
                        .explain(Loans.pipeline(), Arguments.of("epochs", 5))
                        .toString())
                .doesNotContain("java.lang.Integer");
    }

    @Test
    void runs_are_found_by_what_became_of_them() {
        var search = workspace.runs().search();

        assertThat(search.where(metric("quality").atLeast(0.85)).count()).isEqualTo(3);
        assertThat(search.where(metric("undefined").isPresent()).count()).isZero();
        assertThat(search.orderBy(metric("cost").bestFirst())
                        .first()
                        .orElseThrow()
                        .parameter("width"))
                .contains("1");
        assertThat(search.dataset(new DatasetRef("applications", "69cbb5221d199dba"))
                        .count())
                .isEqualTo(4);
        assertThat(search.status(RunStatus.FAILED).list())
                .extracting(Run::pipeline)
                .containsExactly("failing");
        assertThat(search.status(RunStatus.RUNNING).list())
                .extracting(Run::pipeline)
                .containsExactly("cut-off");
        assertThat(search.status(RunStatus.SUCCEEDED).count()).isEqualTo(87);
    }

    @Test
    void a_run_tells_what_its_steps_recorded() {
        Run run = run("loans", 0);
        StepRun train = run.step("train");

        assertThat(run.actor()).isEqualTo("anna");
        assertThat(run.tags()).isEqualTo(Map.of("branch", "main"));
        assertThat(run.datasets().stream().map(DatasetRef::name)).containsExactly("accounts", "applications");
        assertThat(train.metrics().stream()
                        .map(m -> m.metric().name() + " " + m.index() + " "
                                + m.metric().value()))
                .containsExactly(
                        "loss Optional[1] 1.0",
                        "loss Optional[2] 0.5",
                        "loss Optional[3] 0.3333333333333333",
                        "rows Optional.empty 140.0");
        assertThat(train.log()).extracting(LogLine::text).containsExactly("trains on 140 rows");
        assertThat(run.metric("loss").flatMap(Metric::direction)).contains(Direction.LOWER_IS_BETTER);
        assertThat(run("sweeps", 0).metrics())
                .containsExactly(
                        Metric.lowerIsBetter("cost", 1),
                        Metric.higherIsBetter("quality", -0.25),
                        Metric.higherIsBetter("unbounded", Double.NEGATIVE_INFINITY),
                        Metric.higherIsBetter("undefined", Double.NaN));
        assertThat(run("nights", 0).step("rows").log())
                .extracting(LogLine::text)
                .containsExactly("logs in with ***");
        assertThat(run("nights", 0).warnings()).singleElement().asString().startsWith("step named: ");
    }

    @Test
    void what_steps_gave_is_read_as_it_was() throws IOException {
        Run values = run("values", 0);
        List<Values.Shape> shapes =
                List.of(new Circle(2.5), new Rectangle(1, Optional.empty()), new Rectangle(1, Optional.of(2.0)));

        assertThat(values.output("keep", Everything.class))
                .isEqualTo(new Everything(NUMBERS, TIMES, STRUCTURES, shapes));
        assertThat(values.output("ranks", new TypeRef<Map<Integer, String>>() {}))
                .isEqualTo(Map.of(1, "one", 2, "two", 10, "ten", 11, "eleven"));
        assertThat(values.output("heights", new TypeRef<List<Optional<Double>>>() {}))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(2.0));
        assertThat(values.output("constants", String.class))
                .isEqualTo("12 [b, a] 10 Layer[units=2, activation=tanh] true");
        assertThat(run("values", 1).output("captured", String.class))
                .isEqualTo("stop\nand go on 2026-02-01, at most 7 42 relu");
        assertThat(run("nights", 1).output("pictures", Integer.class)).isEqualTo(42);
    }

    @Test
    void tables_models_and_folders_that_steps_gave_are_read_as_they_were() throws IOException {
        Run loans = run("loans", 0);
        Pieces pieces = loans.output("pieces", Pieces.class);
        Evaluation evaluation = loans.output("evaluate", Evaluation.class);
        Path report = loans.output("report", Path.class);

        assertThat(loans.output("split", TrainTest.class).train().rowCount()).isEqualTo(140);
        assertThat(pieces.rows()).isEqualTo(60);
        assertThat(pieces.parts()).extracting(Table::rowCount).containsExactly(2, 1);
        assertThat(pieces.byClass())
                .hasEntrySatisfying("bad", table -> assertThat(table.rowCount()).isEqualTo(19));
        assertThat(pieces.none()).isEmpty();
        assertThat(evaluation.auc()).isEqualTo(0.8087291399229781);
        assertThat(evaluation.slices()).hasSize(3);
        assertThat(Files.readString(report.resolve("details/rows.txt"))).isEqualTo("60 rows\n");
        assertThat(Files.readString(report.resolve("title.txt"))).isEqualTo("Loans\n");
        assertThat(Files.readString(loans.output("page", Path.class))).isEqualTo("classes [bad, good]\n");
    }

    @Test
    void models_score_as_they_did() {
        try (var scorer = workspace.scorer("loan-default", "production").open(Loan.class, Answer.class)) {
            Answer answer = scorer.score(Loans.SOMEBODY);

            assertThat(answer.label()).isEqualTo("good");
            assertThat(answer.bad()).isCloseTo(0.002_986_320_993, within(1e-6));
            assertThat(scorer.version().orElseThrow()).hasToString("loan-default version 1");
        }
    }

    @Test
    void models_have_their_versions_tags_and_aliases() {
        var models = workspace.models();

        assertThat(models.names()).containsExactly("iris", "loan-default");
        assertThat(models.versions("loan-default")).hasSize(4).allSatisfy(version -> assertThat(version.tags())
                .isEqualTo(Map.of("team", "credit")));
        assertThat(models.latest("iris").orElseThrow().tags())
                .isEqualTo(Map.of("source", "elsewhere", "note", "ä\n😀"));
        assertThat(models.search().where(tag("source").is("elsewhere")).list())
                .extracting(ModelVersion::name)
                .containsExactly("iris");
        assertThat(models.aliasHistory("loan-default", "production").stream().map(AliasChange::toString))
                .containsExactly(
                        "production: version → 1 by anna at 2026-01-06T08:50:00Z",
                        "production: version 1 → 2 by anna at 2026-01-06T09:50:00Z",
                        "production: version 2 → 1 by anna at 2026-01-06T10:50:00Z");
        assertThat(models.aliasHistory("loan-default", "staging")).hasSize(2);
    }

    @Test
    void models_know_where_they_come_from() {
        List<ModelVersion> versions = workspace.models().versions("loan-default");

        assertThat(versions.get(0).lineage().toString())
                .contains(
                        "made    by step train of pipeline loans in run loans/01KE6S0GA0DDH2ZYVTKQMH24NT, started"
                                + " 2026-01-05T09:50:00Z by anna",
                        "from    accounts@72ac7fffd608491d: 1,000 rows, 5 columns, no value missing",
                        "applications@69cbb5221d199dba: 200 rows, 10 columns, no value missing, label risk: good 68.5"
                                + " %, bad 31.5 %",
                        "code    features: methods ",
                        "on      Java 17.0.15+6-Debian-1deb12u1 (Debian)",
                        "alias   production set to this version, 2026-01-06T08:50:00Z, by anna");
        assertThat(versions.get(3).lineage().toString())
                .contains(
                        "copied  from loan-default version 1 in workspace d1279f51b6cb3d69, registered there"
                                + " 2026-01-06T11:50:00Z by bernd",
                        "made    by step train of pipeline loans in run elsewhere/01KE9J8YJ08KBB7ARP9MQDEKC7",
                        "applications@952d49bb1765c475: 1,000 rows, 10 columns");
    }

    @Test
    void what_failed_was_skipped_or_cut_off_is_told() {
        Run failed = run("nights", 2);
        Run cutOff = run("nights", 3);

        assertThat(statuses(failed))
                .containsExactly(StepStatus.SUCCEEDED, StepStatus.FAILED, StepStatus.SUCCEEDED, StepStatus.SKIPPED);
        assertThat(failed.step("load").attempts()).isEqualTo(2);
        assertThat(failed.step("load").error().orElseThrow())
                .startsWith("java.lang.IllegalStateException: There is no warehouse\n"
                        + "and no second line for 'monday's rows'");
        assertThat(cutOff.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(cutOff.tag("power")).contains("off");
        assertThat(cutOff.steps()).isEmpty();
    }

    @Test
    void decisions_are_told_with_their_reasons() {
        assertThat(run("trials", 1).steps().stream().map(step -> step.reuse().inWords()))
                .containsExactly(
                        "from run trials/01KE83BFP04M44K87STY27SXMR, verified",
                        "from run trials/01KE83BFP04M44K87STY27SXMR, but run again it differs: output: 21 → 22");
        assertThat(run("trials", 1).verifySeed()).contains(7L);
        assertThat(run("trials", 3).step("unsteady").reuse()).isInstanceOf(ReuseDecision.Reused.class);
        assertThat(run("loans", 1).steps()).allMatch(step -> step.status() == StepStatus.REUSED);
        assertThat(run("loans", 3).step("train").reuse().inWords())
                .isEqualTo("parameter learningRate 0.1 → 0.01, parameter l2 1.0 → 30.0");
        assertThat(run("nights", 1).step("rows").reuse().inWords()).isEqualTo("result is older than PT6H");
        assertThat(run("loans", 0).registrations())
                .containsExactly(
                        new RegistrationResult("loan-default", Outcome.REGISTERED, Optional.of(1), "registered"),
                        new RegistrationResult(
                                "loan-strict",
                                Outcome.NOT_REGISTERED,
                                Optional.empty(),
                                "not registered: its condition on evaluate does not hold"));
        assertThat(run("trials", 4).step("quality").reuse().inWords()).isEqualTo("its value was given");
    }

    @Test
    void runs_are_compared() {
        Run after = run("loans", 3);

        assertThat(after.previous().map(Run::ref)).contains(run("loans", 2).ref());
        assertThat(after.compare(run("loans", 2)).toString().lines().skip(1))
                .containsExactly(
                        "  parameters   l2 1.0 → 30.0",
                        "               learningRate 0.1 → 0.01",
                        "  metrics      auc 0.81 → 0.7471, worse",
                        "               brier 0.1774 → 0.1948, worse",
                        "               logLoss 0.5424 → 0.5744, worse",
                        "  models       loan-default version 2 → version 3",
                        "  the same     data, code on record, environment");
    }

    @Test
    void runs_are_drawn() throws IOException {
        Path page = temporary.resolve("run.html");
        run("loans", 2).writeHtml(page);

        assertThat(Files.readString(page)).contains("<svg", "loan-strict", "applications", "trains on 140 rows");
        assertThat(run("nights", 2).summary().toString().lines().map(line -> line.replaceAll(" +[0-9.]+ s", " 0 s")))
                .containsExactly(
                        "Run nights/01KE94HG20D85W56FXFJMBJ663 of failing: FAILED in 0 s",
                        "  ✓ read   SUCCEEDED 0 s   first run",
                        "  ✗ load   FAILED 0 s   java.lang.IllegalStateException: There is no warehouse",
                        "  ✓ count  SUCCEEDED 0 s   first run",
                        "  – join   SKIPPED              needs load");
        for (String experiment : List.of("values", "nights", "trials", "sweeps")) {
            run(experiment, 1).writeHtml(page);
            assertThat(page).isNotEmptyFile();
        }
    }
}
