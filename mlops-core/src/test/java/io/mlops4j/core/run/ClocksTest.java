package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.store.MemoryStore;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.ReusePolicy;
import io.mlops4j.run.Run;
import io.mlops4j.spi.ObjectStore;
import io.mlops4j.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several machines at work in one workspace, whose clocks do not agree. */
class ClocksTest {
    private final ObjectStore store = new MemoryStore();

    private Workspace machine(Duration off) {
        return Workspace.builder()
                .store(store)
                .clock(Clock.offset(Clock.systemUTC(), off))
                .progress(false)
                .open();
    }

    static int one() {
        return 1;
    }

    private static Pipeline pipeline() {
        var p = Pipeline.named("one");
        p.step("one").run(ClocksTest::one);
        return p.build();
    }

    private static Run run(Workspace workspace) {
        return workspace.experiment("test").run(pipeline());
    }

    @Test
    void runs_are_ordered_as_they_were_made_whatever_the_clocks_tell() {
        Workspace right = machine(Duration.ZERO);
        Workspace behind = machine(Duration.ofHours(-1));
        Workspace ahead = machine(Duration.ofHours(1));
        var made = new ArrayList<Run>();
        for (Workspace machine : List.of(right, behind, ahead, right, behind, behind, ahead, right)) {
            made.add(run(machine));
        }

        List<String> ids = made.stream().map(Run::id).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(right.experiment("test").runIds().stream().sorted().toList()).isEqualTo(ids);
        assertThat(made.get(4).previous().orElseThrow().id()).isEqualTo(ids.get(3));
        assertThat(made.get(1).started()).isBefore(made.get(0).started().minus(Duration.ofMinutes(59)));
        assertThat(machine(Duration.ZERO).check()).isEmpty();
    }

    @Test
    void the_latest_result_is_the_one_that_was_made_last() {
        Run first = run(machine(Duration.ofHours(1)));
        Run second = machine(Duration.ZERO)
                .experiment("test")
                .newRun(pipeline())
                .reuse(ReusePolicy.refresh())
                .run();

        Run third = run(machine(Duration.ofHours(-1)));

        assertThat(first.id()).isLessThan(second.id());
        assertThat(third.step("one").outputs().get(0).madeBy()).isEqualTo(second.ref());
    }

    @Test
    void those_who_follow_the_same_run_from_behind_get_different_ids() {
        String ahead = new RunIds(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)), new Random(1)).next();

        var ids = new HashSet<String>();
        IntStream.range(2, 1_000).forEach(seed -> {
            var behind = new RunIds(Clock.systemUTC(), new Random(seed));
            String next = behind.next(ahead);
            assertThat(next).isGreaterThan(ahead);
            assertThat(behind.next()).isGreaterThan(next);
            ids.add(next);
        });
        assertThat(ids).hasSize(998);
    }
}
