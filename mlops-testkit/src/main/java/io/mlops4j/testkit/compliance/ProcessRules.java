package io.mlops4j.testkit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes, which have opened the same location. Skipped where no other process can open it. */
@Timeout(300)
abstract class ProcessRules extends StoreRules {
    private static final int EACH = 100;

    @Test
    void a_counter_that_processes_increment_by_compare_and_set_loses_nothing() throws Exception {
        assumeTrue(place.location().isPresent(), "the place has no location that another process could open");
        URI location = place.location().orElseThrow();
        store.put("counters/one", text("0"));

        Process first = ForkedJvm.start(Counting.class, location, "counters/one", EACH);
        Process second = ForkedJvm.start(Counting.class, location, "counters/one", EACH);
        Counting.increment(store, "counters/one", EACH);
        ForkedJvm.succeed(first);
        ForkedJvm.succeed(second);

        assertThat(read("counters/one")).isEqualTo(String.valueOf(3 * EACH));
    }
}
