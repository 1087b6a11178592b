package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.ModelVersion;
import io.mlops4j.model.Models;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.Scorer;
import io.mlops4j.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScorerLifeTest {
    private static final OnnxModel MODEL = CreditGraph.model();
    private static final Path STATUS = Path.of("/proc/self/status");

    record Application(double amount, int durationMonths, String checkingAccount, String purpose) {}

    private static final Application ADA = new Application(1169, 6, "A11", "radio/tv");

    private static Scorer<Application, Prediction> open() {
        return Scorer.of(MODEL).open(Application.class, Prediction.class);
    }

    @Test
    void a_closed_scorer_says_so_and_closing_again_does_nothing() {
        Scorer<Application, Prediction> scorer = open();
        scorer.close();
        scorer.close();

        Table table = Table.builder(Column.int64("amount")).row(1).build();
        assertThatIllegalStateException().isThrownBy(() -> scorer.score(ADA)).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> scorer.scoreAll(List.of()));
        assertThatIllegalStateException().isThrownBy(() -> scorer.scoreAll(table));
        assertThat(scorer.signature()).isEqualTo(MODEL.signature());
    }

    @Test
    void a_scorer_tells_its_version_and_stays_with_it_when_the_alias_moves() {
        try (Workspace workspace = Workspace.open(URI.create("mem:/"))) {
            Models models = workspace.models();
            ModelVersion first = models.register("credit", MODEL);
            models.setAlias("production", first);
            Scorer<Application, Prediction> scorer =
                    workspace.scorer("credit", "production").threads(2).open(Application.class, Prediction.class);
            models.setAlias("production", models.register("credit", withWeights(1)));

            assertThat(scorer.version()).contains(first.ref());
            scorer.close();
            assertThat(scorer.version()).contains(first.ref());
        }
        try (Scorer<Application, Prediction> ofModel = open()) {
            assertThat(ofModel.version()).isEmpty();
        }
    }

    @Test
    void closing_beside_running_calls_is_safe() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Scorer<Application, Prediction> scorer = open();
                Prediction expected = scorer.score(ADA);
                var started = new CountDownLatch(8);
                Callable<Integer> untilClosed = () -> {
                    int scored = 0;
                    started.countDown();
                    try {
                        while (true) {
                            assertThat(scorer.score(ADA)).isEqualTo(expected);
                            scored++;
                        }
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessageContaining("closed");
                        return scored;
                    }
                };
                var running = new ArrayList<Future<Integer>>();
                for (Callable<Integer> call : Collections.nCopies(8, untilClosed)) {
                    running.add(pool.submit(call));
                }
                started.await();
                scorer.close();
                for (Future<Integer> call : running) {
                    assertThat(call.get()).isNotNegative();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void scorers_opened_and_closed_give_their_memory_back() throws IOException {
        assumeThat(STATUS).exists();
        OnnxModel large = withWeights(1 << 20);
        openAndClose(large, 20);
        long before = residentKilobytes();

        openAndClose(large, 200);

        assertThat(residentKilobytes() - before)
                .as("kilobytes more after 200 models of 4 MiB")
                .isLessThan(200_000);
    }

    private static void openAndClose(OnnxModel model, int times) {
        for (int i = 0; i < times; i++) {
            try (Scorer<Value, Sum> scorer = Scorer.of(model).open(Value.class, Sum.class)) {
                assertThat(scorer.score(new Value(2)).sum()).isEqualTo(2f * (1 << 20));
            }
        }
    }

    record Value(float n) {}

    record Sum(float sum) {}

    private static OnnxModel withWeights(int count) {
        var ones = new float[count];
        Arrays.fill(ones, 1);
        return GraphWriter.named("large")
                .input("n", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .constant("ones", Tensor.floats(ones, 1, count))
                .constant("axes", Tensor.longs(new long[] {1}))
                .node(Node.of("Mul").inputs("n", "ones").outputs("all"))
                .node(Node.of("ReduceSum").inputs("all", "axes").outputs("sum"))
                .output("sum", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .toModel();
    }

    /** Outside the Java heap, which has grown for reasons of its own and shrinks with a full collection. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() / 1024;
        return -heap
                + Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("RssAnon"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
    }
}
