package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ticks_are_round() {
        assertThat(Axis.of(0.013, 0.69, 4).ticks()).containsExactly(0.0, 0.2, 0.4, 0.6000000000000001, 0.8);
        assertThat(Axis.ofWhole(0, 39, 5).ticks()).containsExactly(0.0, 10.0, 20.0, 30.0);
        assertThat(Axis.ofWhole(7, 9, 5).ticks()).containsExactly(7.0, 8.0, 9.0);
        assertThat(Axis.of(3, 3, 4).share(3)).isBetween(0.3, 0.7);
    }

    @Property
    void there_is_room_for_all_values(@ForAll double one, @ForAll double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);

        Axis axis = Axis.of(low, high, 4);

        assertThat(axis.share(low)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.share(high)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.ticks()).hasSizeBetween(2, 21);
    }

    @Property
    void there_is_room_for_all_indices(@ForAll long one, @ForAll long other) {
        Axis axis = Axis.ofWhole(Math.min(one, other), Math.max(one, other), 5);

        assertThat(axis.share((double) one)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.share((double) other)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.ticks()).hasSizeLessThanOrEqualTo(20);
    }
}
