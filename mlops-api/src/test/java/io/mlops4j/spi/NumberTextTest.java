package io.mlops4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1000000, 1000000",
        "0.2, 0.2",
        "0.781249, 0.7812",
        "-3271.26, -3271",
        "0.00001234, 1.234e-05",
        "1e300, 1.000e+300",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void a_number_has_as_many_digits_as_are_read_at_a_glance(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }
}
