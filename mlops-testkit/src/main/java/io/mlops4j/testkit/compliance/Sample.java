package io.mlops4j.testkit.compliance;

import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Small things that the rules put into a workspace. */
final class Sample {
    private static final byte DOC_STRING = 0x32; // field 6 of an ONNX file, of a length

    private Sample() {}

    /** A workspace over a store, with which it is closed. */
    static Workspace workspace(ObjectStore store) {
        return Workspace.builder()
                .store(store)
                .actor("compliance")
                .progress(false)
                .open();
    }

    /** The workspace at a location. */
    static Workspace workspace(URI location) {
        return Workspace.builder()
                .location(location)
                .actor("compliance")
                .progress(false)
                .mustExist()
                .open();
    }

    /** A table of one row, with a content of its own for each pair of numbers. */
    static Table table(int owner, int number) {
        return Table.of(
                Schema.of(Column.int64("owner"), Column.int64("number")),
                List.of(Int64Column.of(owner), Int64Column.of(number)));
    }

    /** The same model with other bytes for each pair of numbers, up to 26 and 4,096: they are in its doc string. */
    static OnnxModel model(int owner, int number) throws IOException {
        try (InputStream file = Sample.class.getResourceAsStream("times-2.onnx")) {
            var bytes = new ByteArrayOutputStream();
            Objects.requireNonNull(file, "times-2.onnx").transferTo(bytes);
            bytes.write(new byte[] {
                DOC_STRING, 3, (byte) ('a' + owner), (byte) ('0' + number % 64), (byte) ('0' + number / 64)
            });
            return OnnxModel.of(bytes.toByteArray());
        }
    }

    /** A pipeline of two steps: a table, and what it sums up to. */
    static Pipeline pipeline(String name, int number) {
        var p = Pipeline.named(name);
        var rows = p.step("rows").inputs(p.value(number)).run(Sample::rows);
        p.step("sum").inputs(rows).run(Sample::sum);
        return p.build();
    }

    static Table rows(int number) {
        return table(number, number);
    }

    static long sum(Table rows) {
        return rows.rows(Row.class).stream()
                .mapToLong(row -> row.owner() + row.number())
                .sum();
    }

    record Row(long owner, long number) {}
}
