package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.json.JsonObjects;
import io.mlops4j.core.store.Artifacts;
import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.lineage.RunRef;
import io.mlops4j.run.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs of one pipeline leave for the next. */
class PipelineReuseTest {
    private static final int MOST = 10_000;

    private final MemoryStore memory = new MemoryStore();
    private final ReuseStore store = new ReuseStore(new JsonObjects(memory), new Artifacts(memory), () -> "id");

    private PipelineReuse run() {
        return PipelineReuse.of(store, "p");
    }

    private static ReuseRecord record(String step, int logLines) {
        var line = new LogLine(Instant.EPOCH, "x".repeat(100));
        return new ReuseRecord(
                step.repeat(2),
                List.of(),
                List.of(),
                Collections.nCopies(logLines, line),
                new RunRef("test", "run"),
                Instant.EPOCH,
                Duration.ZERO,
                Optional.empty());
    }

    private static void remember(PipelineReuse run, String step) {
        run.remember(step, record(step, 0));
    }

    @Test
    void steps_that_went_away_give_up_their_place_to_new_ones() {
        PipelineReuse first = run();
        for (int i = 0; i < MOST; i++) {
            remember(first, "old-" + i);
        }
        first.pack();
        assertThat(store.pack("p").results()).hasSize(MOST);
        PipelineReuse second = run();
        remember(second, "zz-new");

        second.pack();

        assertThat(store.pack("p").results()).hasSize(MOST).containsKey("zz-new");
    }

    @Test
    void of_steps_that_a_run_did_not_have_what_was_there_stays() {
        PipelineReuse first = run();
        remember(first, "a");
        remember(first, "b");
        first.pack();
        PipelineReuse second = run();
        remember(second, "a");
        second.pack();

        assertThat(store.pack("p").results()).containsOnlyKeys("a", "b");
    }

    @Test
    void a_result_with_a_long_log_has_its_key_alone_there() {
        PipelineReuse first = run();
        remember(first, "a");
        first.remember("b", record("b", 100));
        first.pack();

        assertThat(store.pack("p").results()).containsOnlyKeys("a");
        assertThat(store.pack("p").key("b")).contains("bb");
        PipelineReuse second = run();
        remember(second, "b");
        second.pack();
        assertThat(store.pack("p").results()).containsOnlyKeys("a", "b");
        assertThat(store.pack("p").keys()).isEmpty();
    }

    @Test
    void in_another_generation_the_keys_alone_count() {
        PipelineReuse first = run();
        remember(first, "a");
        first.pack();

        store.replace(record("other", 0));

        assertThat(store.pack("p").results()).isEmpty();
        assertThat(store.pack("p").key("a")).contains("aa");
    }
}
