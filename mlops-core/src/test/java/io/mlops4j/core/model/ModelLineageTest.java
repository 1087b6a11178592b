package io.mlops4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.NotFoundException;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.lineage.CopiedFrom;
import io.mlops4j.lineage.Dependency;
import io.mlops4j.lineage.Dependency.Kind;
import io.mlops4j.lineage.ModelRef;
import io.mlops4j.lineage.StepOrigin;
import io.mlops4j.model.ModelLineage;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.spi.ObjectInfo;
import io.mlops4j.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLineageTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final Workspace workspace = Workspace.builder()
            .store(store)
            .actor("ada")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .progress(false)
            .open();

    static Table prepare(Table loans) {
        return loans.filter(row -> row.float64("amount") > 0);
    }

    static OnnxModel train(Table loans, int factor) {
        return ModelsTest.times(factor);
    }

    static long unrelated(long seed) {
        return seed;
    }

    private static Pipeline pipeline(String name) {
        var p = Pipeline.named(name);
        var prepared = p.step("prepare").inputs(p.dataset("loans")).run(ModelLineageTest::prepare);
        var model = p.step("train").inputs(prepared, p.parameter("factor", 2)).run(ModelLineageTest::train);
        p.step("unrelated").inputs(p.parameter("seed", 1L)).run(ModelLineageTest::unrelated);
        p.register("doubler", model);
        return p.build();
    }

    private DatasetVersion register(double... amounts) {
        var table = Table.builder(Column.float64("amount"));
        for (double amount : amounts) {
            table.row(amount);
        }
        return workspace.datasets().register("loans", table.build());
    }

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void a_model_tells_run_data_code_environment_and_aliases_as_data() {
        DatasetVersion loans = register(1, 2, 3);
        Run run = workspace.experiment("test").run(pipeline("one"));
        ModelVersion version = run.registeredModel("doubler").orElseThrow();
        workspace.models().setAlias("production", version);

        ModelLineage lineage = version.lineage();

        assertThat(lineage.model()).isEqualTo(new ModelRef("doubler", 1));
        assertThat(lineage.digest()).isEqualTo(version.digest());
        assertThat(lineage.run().orElseThrow().run()).isEqualTo(run.ref());
        assertThat(lineage.run().orElseThrow().parameters()).containsEntry("factor", "2");
        assertThat(lineage.run().orElseThrow().environment()).isEqualTo(run.environment());
        assertThat(lineage.run().orElseThrow().steps())
                .extracting(StepOrigin::step)
                .containsExactly("prepare", "train");
        assertThat(lineage.run().orElseThrow().steps().get(1).dependencies())
                .filteredOn(dependency -> dependency.kind() == Kind.METHOD)
                .extracting(Dependency::name)
                .contains("ModelLineageTest.train", "ModelsTest.times");
        assertThat(lineage.datasets()).containsExactly(loans);
        assertThat(lineage.datasets().get(0).profile().column("amount").count()).isEqualTo(3);
        assertThat(lineage.aliases()).singleElement().satisfies(change -> assertThat(change.by())
                .isEqualTo("ada"));
    }

    @Test
    void a_model_tells_it_in_plain_words() {
        DatasetVersion loans = register(1, 2, 3);
        Run run = workspace.experiment("test").run(pipeline("one"));
        ModelVersion version = run.registeredModel("doubler").orElseThrow();
        ModelVersion other = workspace.models().register("doubler", ModelsTest.times(3), Map.of());
        workspace.models().setAlias("production", version);
        workspace.models().setAlias("production", other);

        assertThat(version.lineage().toString().lines())
                .contains(
                        "Model doubler version 1, registered 2026-11-26T12:00:00Z by ada, SHA-256 "
                                + version.digest().substring(0, 12) + "…",
                        "  made    by step train of pipeline one in run " + run.ref()
                                + ", started 2026-11-26T12:00:00Z by ada",
                        "  with    factor = 2, seed = 1",
                        "  from    " + loans.ref() + ": 3 rows, 1 columns, no value missing",
                        "  alias   production set to this version, 2026-11-26T12:00:00Z, by ada",
                        "          production moved on to version 2, 2026-11-26T12:00:00Z, by ada")
                .noneMatch(line -> line.startsWith("  reused"))
                .anyMatch(line -> line.startsWith("  code    prepare: methods ModelLineageTest"))
                .anyMatch(line -> line.startsWith(
                        "          train: methods ModelLineageTest (static initialiser, train), ModelsTest.times"))
                .anyMatch(line -> line.startsWith("  on      Java "));
    }

    @Test
    void a_model_that_another_pipeline_reused_names_the_run_that_made_it() {
        register(1, 2, 3);
        Run made = workspace.experiment("test").run(pipeline("one"));
        var p = Pipeline.named("two");
        var prepared = p.step("cleaning").inputs(p.dataset("loans")).run(ModelLineageTest::prepare);
        var model = p.step("fit").inputs(prepared, p.parameter("factor", 2)).run(ModelLineageTest::train);
        p.register("copy", model);
        Run reused = workspace.experiment("other").run(p.build());

        ModelLineage lineage = reused.registeredModel("copy").orElseThrow().lineage();

        assertThat(lineage.run().orElseThrow().run()).isEqualTo(made.ref());
        assertThat(lineage.run().orElseThrow().steps())
                .extracting(StepOrigin::step)
                .containsExactly("prepare", "train");
        assertThat(lineage.origin().registeredIn()).contains(reused.ref());
        assertThat(lineage.toString().lines())
                .contains(
                        "  made    by step train of pipeline one in run " + made.ref()
                                + ", started 2026-11-26T12:00:00Z by ada",
                        "  reused  by step fit of pipeline two in run " + reused.ref()
                                + ", which registered the model"
                                + reused.gitCommit()
                                        .map(commit -> ", at commit " + commit)
                                        .orElse(""));
        Path page = folder.resolve("run.html");
        reused.writeHtml(page);
        assertThat(page)
                .content()
                .contains("given by step fit of run " + reused.ref() + ", which reused what run " + made.ref()
                        + " made, from loans@");

        delete("runs/test/");

        assertThat(reused.registeredModel("copy").orElseThrow().lineage().toString())
                .contains("made    in run " + made.ref() + "; the record of that run is not in this workspace")
                .contains("reused  by step fit of pipeline two in run " + reused.ref());
    }

    @Test
    void a_model_from_a_file_says_that_nothing_is_known() {
        ModelVersion version =
                workspace.models().register("churn", ModelsTest.times(2), Map.of("from", "scikit-learn"));

        assertThat(version.lineage().run()).isEmpty();
        assertThat(version.lineage().toString())
                .contains("tags    from = scikit-learn")
                .contains("made    elsewhere: no run registered it, so nothing is known of how it was made");
    }

    @Test
    void records_that_are_gone_are_said_to_be_gone() {
        DatasetVersion loans = register(1, 2, 3);
        Run run = workspace.experiment("test").run(pipeline("one"));
        ModelVersion version = run.registeredModel("doubler").orElseThrow();
        delete("datasets/");
        delete("reuse/");

        assertThat(version.lineage().datasets()).isEmpty();
        assertThat(version.lineage().toString())
                .contains("from    " + loans.ref() + "; its record is not in this workspace")
                .contains("code    prepare: not on record");

        delete("runs/");

        assertThat(version.lineage().toString()).contains("the record of that run is not in this workspace");
    }

    @Test
    void a_data_set_version_tells_what_was_made_of_it() {
        DatasetVersion loans = register(1, 2, 3);
        assertThat(loans.uses().runs()).isEmpty();
        assertThat(loans.uses()).hasToString(loans.ref() + "\n  read by    no run\n  went into  no model");
        Run run = workspace.experiment("test").run(pipeline("one"));
        register(4);
        workspace.experiment("test").run(pipeline("one"));

        assertThat(loans.uses().runs()).containsExactly(run.ref());
        assertThat(loans.uses().models()).containsExactly(new ModelRef("doubler", 1));
        assertThat(loans.uses())
                .hasToString(
                        loans.ref() + "\n  read by    run " + run.ref() + "\n  went into  model doubler version 1");
    }

    private static Workspace production() {
        return Workspace.builder()
                .store(new MemoryStore())
                .actor("release")
                .clock(Clock.fixed(NOW.plusSeconds(3_600), ZoneOffset.UTC))
                .progress(false)
                .open();
    }

    @Test
    void a_version_copied_to_another_workspace_has_the_lineage_that_it_had() {
        register(1, 2, 3);
        ModelVersion version = workspace
                .experiment("test")
                .run(pipeline("one"))
                .registeredModel("doubler")
                .orElseThrow();
        ModelLineage was = version.lineage();
        try (var production = production()) {
            production.models().register("doubler", ModelsTest.times(3));

            ModelVersion copy = workspace.models().copy(version, production.models());
            production.models().setAlias("production", copy);

            ModelLineage is = copy.lineage();
            assertThat(copy.version()).isEqualTo(2);
            assertThat(copy.model().bytes()).isEqualTo(version.model().bytes());
            assertThat(copy.origin()).isEqualTo(version.origin());
            assertThat(is.run()).isEqualTo(was.run()).isPresent();
            assertThat(is.datasets()).isEqualTo(was.datasets()).hasSize(1);
            assertThat(is.datasets().get(0).profile())
                    .isEqualTo(was.datasets().get(0).profile());
            assertThat(is.aliases()).hasSize(1);
            assertThat(was.copiedFrom()).isEmpty();
            assertThat(is.copiedFrom()).contains(new CopiedFrom(workspace.id(), version.ref(), NOW, "ada"));
            assertThat(is.toString().lines().toList())
                    .containsAll(was.toString().lines().skip(1).toList())
                    .contains("  copied  from doubler version 1 in workspace " + workspace.id()
                            + ", registered there 2026-11-26T12:00:00Z by ada")
                    .first()
                    .asString()
                    .startsWith("Model doubler version 2, registered 2026-11-26T13:00:00Z by release");
            assertThat(production.check()).isEmpty();
            assertThat(production.runs().search().count()).isZero();
            assertThat(production.datasets().names()).isEmpty();
        }
    }

    @Test
    void a_version_copied_twice_or_made_there_too_is_one_and_copied_on_keeps_its_lineage() {
        DatasetVersion loans = register(1, 2, 3);
        Run run = workspace.experiment("test").run(pipeline("one"));
        ModelVersion version = run.registeredModel("doubler").orElseThrow();
        try (var staging = production();
                var production = production()) {
            ModelVersion staged = workspace.models().copy(version, staging.models());
            assertThat(workspace.models().copy(version, staging.models()).ref()).isEqualTo(staged.ref());
            assertThat(staging.models().copy(staged, workspace.models()).ref()).isEqualTo(version.ref());

            ModelVersion released = staging.models().copy(staged, production.models());

            assertThat(released.lineage().run()).isEqualTo(version.lineage().run());
            assertThat(released.lineage().datasets()).containsExactly(loans);
            assertThat(released.lineage().copiedFrom().orElseThrow().workspace())
                    .isEqualTo(staging.id());
        }
    }

    @Test
    void the_data_of_a_copied_version_is_said_to_be_elsewhere_until_it_is_there() {
        DatasetVersion loans = register(1, 2, 3);
        Run run = workspace.experiment("test").run(pipeline("one"));
        try (var production = production()) {
            ModelVersion copy =
                    workspace.models().copy(run.registeredModel("doubler").orElseThrow(), production.models());
            DatasetVersion elsewhere = copy.lineage().datasets().get(0);

            assertThatThrownBy(elsewhere::table)
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("data set 'loans' version " + loans.version() + " are not in this workspace")
                    .hasMessageContaining("register the same data here");
            production.datasets().register("loans", loans.table());
            assertThat(copy.lineage().datasets().get(0).table()).isEqualTo(loans.table());
            assertThat(elsewhere.uses().models()).containsExactly(copy.ref());
        }
    }

    @Test
    void a_copied_file_stays_one_of_which_nothing_is_known() {
        ModelVersion version =
                workspace.models().register("churn", ModelsTest.times(2), Map.of("from", "scikit-learn"));
        try (var production = production()) {
            ModelVersion copy = workspace.models().copy(version, production.models());

            assertThat(copy.lineage().toString())
                    .contains("tags    from = scikit-learn")
                    .contains("copied  from churn version 1")
                    .contains("made    elsewhere");
        }
    }

    @Test
    void a_version_whose_bytes_are_wrong_is_not_copied() {
        ModelVersion version = workspace.models().register("churn", ModelsTest.times(2));
        delete("blobs/");
        try (var production = production()) {
            assertThatThrownBy(() -> workspace.models().copy(version, production.models()))
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining(version.digest());
            assertThat(production.models().names()).isEmpty();
        }
        ModelVersion other = workspace.models().register("other", ModelsTest.times(3));
        try (var production = production()) {
            assertThatThrownBy(() -> production.models().copy(other, workspace.models()))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    private void delete(String prefix) {
        try (var objects = store.list(prefix, "")) {
            objects.map(ObjectInfo::key).toList().forEach(store::delete);
        }
    }
}
