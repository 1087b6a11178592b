package io.mlops4j.testkit;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.StepContext;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests as a user writes them; run by {@link NoFileLeftTest}, not by the build, since one fails. */
@ExtendWith(WorkspaceExtension.class)
class UnitTestsOfAPipeline {
    record Quality(double score) {}

    static Path export(StepContext step, Table rows) {
        try {
            step.metric("rows", rows.rowCount());
            return Files.writeString(step.workFolder().resolve("rows.txt"), "rows: " + rows.rowCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OnnxModel train(Path export) {
        try (InputStream file =
                UnitTestsOfAPipeline.class.getResourceAsStream("/io/mlops4j/testkit/compliance/times-2.onnx")) {
            return OnnxModel.of(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Quality evaluate(Table rows) {
        return new Quality(rows.rowCount() / 10.0);
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("scores");
        var rows = p.dataset("rows");
        var export = p.step("export").inputs(p.context(), rows).run(UnitTestsOfAPipeline::export);
        var model = p.step("train").inputs(export).run(UnitTestsOfAPipeline::train);
        var quality = p.step("evaluate").inputs(rows).run(UnitTestsOfAPipeline::evaluate);
        p.register("scores", model).when(quality, q -> q.score() >= 0.5);
        return p.build();
    }

    private static Table rows(long... numbers) {
        return Table.of(Schema.of(Column.int64("n")), List.of(Int64Column.of(numbers)));
    }

    @Test
    void a_step_alone() throws Exception {
        try (var step = StepContext.detached()) {
            assertThat(export(step, rows(1, 2, 3))).hasContent("rows: 3");
            assertThat(step.metric("rows")).isEqualTo(3);
        }
    }

    @Test
    void the_whole_with_stand_ins(Workspace workspace) {
        assertThat(PipelineTester.of(pipeline())
                        .dataset("rows", rows(1, 2, 3, 4, 5, 6))
                        .run(workspace))
                .succeeded()
                .registered("scores");
    }

    @Test
    void a_poor_model_is_not_registered(Workspace workspace) {
        assertThat(PipelineTester.of(pipeline())
                        .dataset("rows", rows(1, 2, 3, 4, 5, 6))
                        .replace("evaluate", new Quality(0.4))
                        .run(workspace))
                .succeeded()
                .registeredNothing();
    }

    @Test
    @InFolder
    void the_whole_in_a_folder(Workspace workspace) {
        assertThat(PipelineTester.of(pipeline()).dataset("rows", rows(1, 2)).run(workspace))
                .succeeded()
                .registeredNothing();
    }

    @Test
    @InFolder
    void one_that_fails(Workspace workspace) {
        assertThat(PipelineTester.of(pipeline()).dataset("rows", rows(1, 2)).run(workspace))
                .registered("scores");
    }
}
