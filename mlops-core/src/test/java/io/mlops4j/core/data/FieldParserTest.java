package io.mlops4j.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.AnyLanguage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

@AnyLanguage
class FieldParserTest {
    @Property
    void a_number_has_the_bits_that_the_jdk_gives_it(@ForAll double number) {
        assertSame(Double.toString(number));
    }

    @Property
    void a_decimal_number_of_many_digits_has_the_bits_that_the_jdk_gives_it(
            @ForAll long whole,
            @ForAll @LongRange(min = 0) long part,
            @ForAll @IntRange(min = -330, max = 310) int ten) {
        assertSame(whole + "." + part);
        assertSame(whole + "." + part + "e" + ten);
    }

    @Property
    void a_decimal_number_of_few_digits_has_the_bits_that_the_jdk_gives_it(
            @ForAll @LongRange(min = -10_000_000, max = 10_000_000) long whole,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long part) {
        assertSame(whole + "." + part);
        assertSame("-0." + part);
        assertSame("000" + part);
    }

    private static void assertSame(String field) {
        double expected = Double.parseDouble(field);
        double parsed = FieldParser.number(Field.of(field));

        assertThat(Double.doubleToRawLongBits(parsed))
                .isEqualTo(Double.doubleToRawLongBits(Double.isFinite(expected) ? expected : Double.NaN));
    }

    @Property
    void a_date_is_midnight_utc_if_there_is_such_a_day(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day) {
        OptionalLong expected;
        try {
            expected = OptionalLong.of(LocalDate.of(year, month, day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeException e) {
            expected = OptionalLong.empty();
        }

        assertThat(FieldParser.timestamp(Field.of(String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day))))
                .isEqualTo(expected);
    }

    @Test
    void what_is_no_date_is_none() {
        assertThat(FieldParser.timestamp(Field.of("2024-0a-01"))).isEmpty();
        assertThat(FieldParser.timestamp(Field.of("2024-02-30"))).isEmpty();
        assertThat(FieldParser.timestamp(Field.of("2024-02-29")))
                .hasValue(Instant.parse("2024-02-29T00:00:00Z").toEpochMilli());
    }
}
