package io.mlops4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mlops4j.ValidationException;
import io.mlops4j.data.Row;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.scoring.Prediction;
import io.mlops4j.scoring.Scorer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OnnxModelFuzzTest {
    private static final byte[] MODEL = CreditGraph.model().bytes();

    private static final Row ADA =
            Row.of(Map.of("amount", 1169, "duration_months", 6, "checking_account", "A11", "purpose", "radio/tv"));

    @Property(tries = 2_000)
    void a_changed_model_is_read_or_refused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int changes) {
        var random = new Random(seed);
        byte[] changed = MODEL.clone();
        for (int i = 0; i < changes; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        assertReadOrRefused(changed);
    }

    @Property(tries = 500)
    void a_model_with_a_piece_taken_out_is_read_or_refused(@ForAll long seed) {
        var random = new Random(seed);
        int from = random.nextInt(MODEL.length);
        int to = from + random.nextInt(MODEL.length - from);
        var rest = new byte[MODEL.length - (to - from)];
        System.arraycopy(MODEL, 0, rest, 0, from);
        System.arraycopy(MODEL, to, rest, from, MODEL.length - to);
        assertReadOrRefused(rest);
    }

    @Property(tries = 500)
    void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
        assertReadOrRefused(bytes);
    }

    @Test
    void a_model_cut_off_anywhere_is_read_or_refused() {
        for (int length = 0; length < MODEL.length; length++) {
            assertReadOrRefused(Arrays.copyOf(MODEL, length));
        }
    }

    /** From one seed, since a crash of the runtime would take the tests with it and has to be found again. */
    @Test
    void a_damaged_model_is_scored_or_refused() {
        var random = new Random(20_261_124);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] changed = MODEL.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try (Scorer<Row, Prediction> scorer =
                    Scorer.of(OnnxModel.of(changed)).open(Prediction.class)) {
                assertThat(scorer.score(ADA).label()).isNotNull();
            } catch (ValidationException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Error code");
                refused++;
            }
        }
        assertThat(refused).isBetween(50, 450);
    }

    private static void assertReadOrRefused(byte[] bytes) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        Instant start = Instant.now();
        Optional<ValidationException> refused = refused(bytes);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(allocated).isLessThan(1_000_000);
        refused.ifPresent(e -> assertThat(e).hasMessageContaining("cannot be used"));
    }

    private static Optional<ValidationException> refused(byte[] bytes) {
        try {
            OnnxModel.of(bytes);
            return Optional.empty();
        } catch (ValidationException e) {
            return Optional.of(e);
        }
    }
}
