package io.mlops4j.core.workspace;

import io.mlops4j.data.Column;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A pipeline that reads a data set and registers a model of its parameter, to fill workspaces with. */
final class Doubling {
    private Doubling() {}

    /** A workspace in a store, without a word on the way. */
    static Workspace open(ObjectStore store) {
        return Workspace.builder().store(store).actor("ada").progress(false).open();
    }

    static double sum(Table loans) {
        return loans.row(0).float64("amount");
    }

    static OnnxModel train(double sum, int factor) throws IOException {
        try (InputStream file =
                Doubling.class.getResourceAsStream("/io/mlops4j/core/model/times-" + factor + ".onnx")) {
            return OnnxModel.of(Objects.requireNonNull(file).readAllBytes());
        }
    }

    static Pipeline pipeline() {
        var p = Pipeline.named("loans");
        var sum = p.step("sum").inputs(p.dataset("loans")).run(Doubling::sum);
        var model = p.step("train").inputs(sum, p.parameter("factor", 2)).run(Doubling::train);
        p.register("doubler", model);
        return p.build();
    }

    static Run run(Workspace workspace, int factor) {
        return workspace
                .experiment("test")
                .newRun(pipeline())
                .argument("factor", factor)
                .run();
    }

    static DatasetVersion register(Workspace workspace, double amount) {
        return workspace
                .datasets()
                .register(
                        "loans",
                        Table.builder(Column.float64("amount")).row(amount).build());
    }
}
