package io.mlops4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.pipeline.Share;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerifyDrawTest {
    private static String key(long start) {
        return String.format(Locale.ROOT, "%016x", start) + "0".repeat(48);
    }

    @Property
    void all_is_all(@ForAll long seed, @ForAll long start) {
        assertThat(new VerifyDraw(seed).chooses(new Share(1), key(start))).isTrue();
    }

    @Property
    void what_a_share_chooses_a_larger_one_does_too(@ForAll long seed, @ForAll long start) {
        var draw = new VerifyDraw(seed);

        assertThat(!draw.chooses(new Share(0.1), key(start)) || draw.chooses(new Share(0.2), key(start)))
                .isTrue();
    }

    @Test
    void a_share_of_keys_is_chosen_and_a_share_of_seeds_chooses_a_key() {
        int keys = 0;
        int seeds = 0;
        for (int i = 0; i < 100_000; i++) {
            keys += new VerifyDraw(42).chooses(new Share(0.01), key(i)) ? 1 : 0;
            seeds += new VerifyDraw(i).chooses(new Share(0.01), key(42)) ? 1 : 0;
        }

        assertThat(keys).isBetween(900, 1100);
        assertThat(seeds).isBetween(900, 1100);
    }
}
