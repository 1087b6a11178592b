package io.mlops4j.core.workspace;

import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A program that registers as many data set versions and models as it is told, each with contents of its own, moves an alias
 * to each model, runs a pipeline now and then and looks for its runs.
 */
final class Registering {
    private static final int BETWEEN_RUNS = 20;
    private static final byte DOC_STRING = 0x32; // field 6, of a length

    private Registering() {}

    /** Takes the folder of the workspace, the number of this process and how many it registers. */
    public static void main(String[] args) throws IOException {
        int process = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        try (var workspace = Workspace.open(Path.of(args[0]))) {
            for (int i = 0; i < count; i++) {
                workspace.datasets().register("rows", table(process, i));
                ModelVersion version = workspace.models().register("model", model(process, i));
                workspace.models().setAlias("production", version);
                if (i % BETWEEN_RUNS == 0) {
                    run(workspace, process, 1 + i / BETWEEN_RUNS);
                }
            }
        }
    }

    /** Runs once more, and finds as many runs of this process as there were. */
    private static void run(Workspace workspace, int process, int expected) {
        var p = Pipeline.named("process-" + process);
        p.step("count").inputs(p.value(expected)).run(Registering::count);
        workspace.experiment("shared").run(p.build());
        long found = workspace.runs().search().pipeline("process-" + process).count();
        if (found != expected) {
            throw new AssertionError(found + " runs were found instead of " + expected);
        }
    }

    static int count(int number) {
        return number;
    }

    private static Table table(int process, int i) {
        return Table.of(
                Schema.of(Column.int64("process"), Column.int64("i")),
                List.of(Int64Column.of(process), Int64Column.of(i)));
    }

    /** The same model with another doc string, field 6 of an ONNX file. */
    private static OnnxModel model(int process, int i) throws IOException {
        try (InputStream file = Registering.class.getResourceAsStream("/io/mlops4j/core/model/times-2.onnx")) {
            var bytes = new ByteArrayOutputStream();
            Objects.requireNonNull(file).transferTo(bytes);
            bytes.write(new byte[] {DOC_STRING, 2, (byte) ('a' + process), (byte) ('0' + i % 64)});
            bytes.write(new byte[] {DOC_STRING, 1, (byte) ('0' + i / 64)});
            return OnnxModel.of(bytes.toByteArray());
        }
    }
}
