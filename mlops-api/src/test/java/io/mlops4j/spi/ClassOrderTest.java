package io.mlops4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassOrderTest {
    @Test
    void numbers_are_ordered_by_size() {
        assertThat(ClassOrder.sorted(List.of("10", "2", "-1", "-10", "2"))).containsExactly("-10", "-1", "2", "10");
        assertThat(ClassOrder.sorted(List.of("10.0", "2.5", "1e3", ".5", "-9223372036854775808")))
                .containsExactly("-9223372036854775808", ".5", "2.5", "10.0", "1e3");
    }

    @Test
    void the_same_number_twice_is_ordered_by_character() {
        assertThat(ClassOrder.sorted(List.of("1", "1.0", "01"))).containsExactly("01", "1", "1.0");
    }

    @Test
    void everything_else_is_ordered_by_character() {
        assertThat(ClassOrder.sorted(List.of("10", "2", "good", "bad"))).containsExactly("10", "2", "bad", "good");
        assertThat(ClassOrder.sorted(List.of("true", "false"))).containsExactly("false", "true");
        assertThat(ClassOrder.sorted(List.of("1", "", "NaN"))).containsExactly("", "1", "NaN");
        assertThat(ClassOrder.sorted(List.of("2", "1e999999999"))).containsExactly("1e999999999", "2");
    }
}
