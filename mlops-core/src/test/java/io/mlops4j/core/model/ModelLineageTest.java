package io.mlops4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
                        "  alias   production set to this version 2026-11-26T12:00:00Z by ada",
                        "          production moved on to version 2 2026-11-26T12:00:00Z by ada")
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
    }

    @Test
    void a_model_from_a_file_says_that_nothing_is_known() {
        ModelVersion version =
                workspace.models().register("churn", ModelsTest.times(2), Map.of("from", "scikit-learn"));

        assertThat(version.lineage().run()).isEmpty();
        assertThat(version.lineage().toString())
                .contains("tags    from = scikit-learn")
                .contains("made    elsewhere: it was registered from a file, so nothing is known of how it was made");
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

    private void delete(String prefix) {
        try (var objects = store.list(prefix, "")) {
            objects.map(ObjectInfo::key).toList().forEach(store::delete);
        }
    }
}
