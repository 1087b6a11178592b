package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.AnyLanguage;
import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

@AnyLanguage
class PageTextTest {
    @Test
    void numbers_have_four_digits_and_no_zeros_at_the_end() {
        assertThat(PageText.number(0.79104)).isEqualTo("0.791");
        assertThat(PageText.number(0.041)).isEqualTo("0.041");
        assertThat(PageText.number(0.012345)).isEqualTo("0.01235");
        assertThat(PageText.number(12.3456)).isEqualTo("12.35");
        assertThat(PageText.number(1234.56)).isEqualTo("1,235");
        assertThat(PageText.number(7.0)).isEqualTo("7");
        assertThat(PageText.number(-0.0)).isEqualTo("0");
        assertThat(PageText.number(1_000_000)).isEqualTo("1,000,000");
        assertThat(PageText.number(1.5e-7)).isEqualTo("1.500e-07");
        assertThat(PageText.number(Double.NaN)).isEqualTo("–");
        assertThat(PageText.number(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void they_are_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(PageText.number(0.5)).isEqualTo("0.5");
            assertThat(PageText.coordinate(1.25)).isEqualTo("1.25");
            assertThat(PageText.duration(Duration.ofMillis(1_250))).isEqualTo("1.25 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void durations_and_sizes_have_units() {
        assertThat(PageText.duration(Duration.ofMillis(7))).isEqualTo("7 ms");
        assertThat(PageText.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(PageText.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(PageText.bytes(1)).isEqualTo("1 byte");
        assertThat(PageText.bytes(1_500)).isEqualTo("1.5 kB");
        assertThat(PageText.bytes(999_999)).isEqualTo("1.0 MB");
    }

    @Test
    void a_text_is_cut_at_whole_characters_and_wide_ones_count_twice() {
        assertThat(PageText.cut("loan-default", 12)).isEqualTo("loan-default");
        assertThat(PageText.cut("loan-default", 5)).isEqualTo("loan…");
        assertThat(PageText.cut("貸付貸付", 5)).isEqualTo("貸…");
        assertThat(PageText.cut("😀😀😀", 4)).isEqualTo("😀…");
    }

    @Test
    void what_would_turn_words_around_or_colour_a_terminal_is_shown_as_what_it_is() {
        assertThat(PageText.escaped("a\u202eb\u2066c\u001b[31m")).isEqualTo("a\ufffdb\ufffdc\u241b[31m");
    }

    @Property
    void escaped_text_has_no_markup_and_no_character_that_a_page_may_not_have(@ForAll String text) {
        String escaped = PageText.escaped(text);

        assertThat(escaped).doesNotContainPattern("[<>\"'\u0000-\b\u000b-\u001f\u202a-\u202e\u2066-\u2069]");
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < escaped.length()
                    && Character.isLowSurrogate(escaped.charAt(i + 1));
            assertThat(Character.isSurrogate(c) && !isPair).isFalse();
            i += isPair ? 1 : 0;
        }
    }
}
