package io.mlops4j.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.core.AnyLanguage;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.run.Run;
import io.mlops4j.run.StepRun;
import io.mlops4j.run.StepStatus;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyLanguage
class SamplesTest {
    @TempDir
    Path folder;

    private interface Program {
        void run(String... args) throws Exception;
    }

    /** What a program prints to standard output. */
    private static String output(Program program, String... args) throws Exception {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, UTF_8));
        try {
            program.run(args);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(UTF_8);
    }

    private static Map<String, StepStatus> statuses(Run run) {
        return run.steps().stream().collect(Collectors.toMap(StepRun::name, StepRun::status));
    }

    @Test
    void a_scorer_goes_on_when_its_workspace_is_closed() throws Exception {
        output(LoanDefault::main, "--workspace", folder.resolve("workspace").toString());

        Scorer<LoanData.Application, LoanDefault.Decision> scorer;
        try (var workspace = Workspace.open(folder.resolve("workspace"))) {
            scorer = workspace
                    .scorer("loan-default", "production")
                    .refuseUnknownCategories()
                    .open(LoanData.Application.class, LoanDefault.Decision.class);
        }
        try (scorer) {
            assertThat(scorer.scoreAll(LoanData.threeApplications())).hasSize(3);
        }
    }

    @Test
    void loan_default_shows_its_pipeline_in_text() {
        assertThat(LoanDefault.pipeline().describe().toText()).isEqualTo("""
                Pipeline loan-default

                  ▤ data set german-credit
                  │   with amount int64, purpose categorical, label risk
                  │   → split
                  ● split
                  │   ← data set german-credit, value [4, 6, 10, 19, 23, 24, 25, 26, 27…
                  │   → train, evaluate
                  ├─● train
                  │ │   ← context, split.train, parameter epochs = 20,
                  │ │     parameter learningRate = 0.01
                  │ │   → evaluate, model loan-default
                  ╰─├─● evaluate
                    │ │   ← train, split.test
                    │ │   → model loan-default
                    ╰─◆ model loan-default
                          ← train
                          metrics evaluate
                          if a condition holds on evaluate
                """);
    }

    @Test
    void loan_default_trains_well_and_reuses_what_did_not_change() throws Exception {
        String place = folder.resolve("workspace").toString();

        String first = output(LoanDefault::main, "--workspace", place);
        String second = output(LoanDefault::main, "--workspace", place);
        String third = output(LoanDefault::main, "--workspace", place, "--epochs", "40");

        assertThat(first).contains("model loan-default version 1: registered", "Three decisions", "loan-default.mmd");
        assertThat(folder.resolve("loan-default.html")).content().contains("parameter epochs 20 → 40", "ROC curve");
        assertThat(first.lines().count()).isLessThanOrEqualTo(50);
        assertThat(second).contains("REUSED").doesNotContain("SUCCEEDED");
        assertThat(third).contains("parameter epochs 20 → 40");
        try (var workspace = Workspace.open(Path.of(place))) {
            List<Run> runs = workspace.experiment("loans").runIds().stream()
                    .map(id -> workspace.experiment("loans").find(id).orElseThrow())
                    .toList();
            assertThat(runs.get(0).output("evaluate", Evaluation.class).auc()).isGreaterThanOrEqualTo(0.77);
            assertThat(statuses(runs.get(1))).doesNotContainValue(StepStatus.SUCCEEDED);
            assertThat(statuses(runs.get(2)))
                    .containsEntry("split", StepStatus.REUSED)
                    .containsEntry("train", StepStatus.SUCCEEDED)
                    .containsEntry("evaluate", StepStatus.SUCCEEDED);
            ModelVersion version = workspace.models().version("loan-default", 1).orElseThrow();
            assertThat(version.metric("auc")).isPresent();
            assertThat(version.origin().run()).contains(runs.get(0).ref());
            assertThat(version.origin().datasets()).singleElement().satisfies(data -> assertThat(data.name())
                    .isEqualTo("german-credit"));
            assertThat(workspace.models().versions("loan-default")).hasSize(2);
        }
    }

    @Test
    void the_first_model_of_a_reader_works() throws Exception {
        Path csv = folder.resolve("iris.csv");
        try (InputStream file = Objects.requireNonNull(FirstModel.class.getResourceAsStream("iris.csv"))) {
            Files.copy(file, csv);
        }

        String output = output(
                FirstModel::main, csv.toString(), folder.resolve("workspace").toString());

        assertThat(output).contains("accuracy").contains("label=setosa");
    }

    @Test
    void a_newcomer_tries_three_settings_and_reports_the_best() throws Exception {
        String workspace = folder.resolve("newcomer").toString();

        String output = output(Newcomer::main, workspace);
        String report = output(BestRunReport::main, workspace);

        assertThat(output).contains("The best has l2 = ").contains("made    by step train of pipeline newcomer");
        assertThat(report).contains("Best of newcomer: run ", "auc 0.8", "parameters   l2 ");
    }

    @Test
    void an_application_has_two_models() throws Exception {
        assertThat(output(TwoModels::main, folder.resolve("two").toString()))
                .contains("The loan is bad, and the flower on the desk is setosa")
                .contains("The loan is good, and the flower on the desk is virginica");
    }

    @Test
    void options_that_are_wrong_say_what_would_be_right() {
        assertThatThrownBy(() -> Options.read("--epochs", "ten"))
                .hasMessage("--epochs is \"ten\"; it needs a number, like 40");
        assertThatThrownBy(() -> Options.read("--speed", "1"))
                .hasMessage("There is no option --speed; use --epochs NUMBER and --workspace PATH_OR_URI");
        assertThatThrownBy(() -> Options.read("--epochs")).hasMessageContaining("needs a value");
    }
}
