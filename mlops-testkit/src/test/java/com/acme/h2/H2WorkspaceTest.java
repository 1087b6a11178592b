package com.acme.h2;

import static io.mlops4j.testkit.RunAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.data.Column;
import io.mlops4j.data.Int64Column;
import io.mlops4j.data.Schema;
import io.mlops4j.data.Table;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.run.Run;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.testkit.compliance.WorkspaceCompliance;
import io.mlops4j.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2WorkspaceTest extends WorkspaceCompliance {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore emptyStore() {
        return new H2StoreProvider().open(location().orElseThrow(), false, false);
    }

    @Override
    protected Optional<URI> location() {
        return Optional.of(URI.create("h2://" + folder.resolve("objects")));
    }

    @Override
    public int registrationsByEachProcess() {
        return 20;
    }

    static Table squares(int count) {
        return Table.of(
                Schema.of(Column.int64("square")),
                List.of(Int64Column.of(
                        LongStream.range(0, count).map(i -> i * i).toArray())));
    }

    static long total(Table squares) {
        return squares.rows(Square.class).stream().mapToLong(Square::square).sum();
    }

    record Square(long square) {}

    private static Run run(URI location) {
        var p = Pipeline.named("squares");
        var squares = p.step("squares").inputs(p.parameter("count", 10)).run(H2WorkspaceTest::squares);
        p.step("total").inputs(squares).run(H2WorkspaceTest::total);
        try (var workspace = Workspace.open(location)) {
            Run run = workspace.experiment("h2").run(p.build());
            assertThat(run.output("total", Long.class)).isEqualTo(285);
            return run;
        }
    }

    @Test
    void a_pipeline_run_again_when_the_database_was_closed_reuses_everything() {
        URI location = URI.create("h2://" + folder.resolve("of-its-own"));

        assertThat(run(location)).ran("squares", "total");
        assertThat(run(location)).reused("squares", "total");
    }
}
