package io.mlops4j.testkit.compliance;

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
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Registers as many data set versions and models as it is told, each with contents of its own, moves an alias to each model,
 * runs a pipeline now and then and looks for its runs; also as a program of its own.
 */
final class Registering {
    static final int BETWEEN_RUNS = 20;
    private static final byte DOC_STRING = 0x32; // field 6, of a length

    private Registering() {}

    /** Takes the location of the workspace, the number of this process and how many it registers. */
    public static void main(String[] args) throws IOException {
        try (var workspace = Workspace.builder()
                .location(URI.create(args[0]))
                .progress(false)
                .open()) {
            register(workspace, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        }
    }

    /** Registers. */
    static void register(Workspace workspace, int who, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            workspace.datasets().register("rows", table(who, i));
            ModelVersion version = workspace.models().register("model", model(who, i));
            workspace.models().setAlias("production", version);
            if (i % BETWEEN_RUNS == 0) {
                run(workspace, who, 1 + i / BETWEEN_RUNS);
            }
        }
    }

    /** Runs once more, and finds as many runs of its own as there were. */
    private static void run(Workspace workspace, int who, int expected) {
        var p = Pipeline.named("registering-" + who);
        p.step("count").inputs(p.value(expected)).run(Registering::count);
        workspace.experiment("shared").run(p.build());
        long found = workspace.runs().search().pipeline("registering-" + who).count();
        if (found != expected) {
            throw new AssertionError(found + " runs were found instead of " + expected);
        }
    }

    static int count(int number) {
        return number;
    }

    static Table table(int who, int i) {
        return Table.of(
                Schema.of(Column.int64("who"), Column.int64("i")), List.of(Int64Column.of(who), Int64Column.of(i)));
    }

    /** The same model with another doc string, field 6 of an ONNX file. */
    static OnnxModel model(int who, int i) throws IOException {
        try (InputStream file = Registering.class.getResourceAsStream("times-2.onnx")) {
            var bytes = new ByteArrayOutputStream();
            Objects.requireNonNull(file).transferTo(bytes);
            bytes.write(new byte[] {DOC_STRING, 2, (byte) ('a' + who), (byte) ('0' + i % 64)});
            bytes.write(new byte[] {DOC_STRING, 1, (byte) ('0' + i / 64)});
            return OnnxModel.of(bytes.toByteArray());
        }
    }
}
