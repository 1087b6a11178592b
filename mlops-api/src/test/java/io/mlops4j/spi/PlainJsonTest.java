package io.mlops4j.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    @Test
    void names_of_classes_are_left_out_wherever_they_stand() {
        assertThat(PlainJson.of("{\"type\":\"java.lang.Integer\",\"value\":5}")).isEqualTo("5");
        assertThat(PlainJson.of(
                        "[{\"type\":\"java.lang.Long\",\"value\":16},{\"type\":\"Outer$Colour\",\"value\":\"RED\"}]"))
                .isEqualTo("[16,\"RED\"]");
        assertThat(
                        PlainJson.of(
                                "{\"a\":{\"type\":\"com.acme.Layer\",\"value\":{\"units\":{\"type\":\"java.lang.Byte\",\"value\":1}}}}"))
                .isEqualTo("{\"a\":{\"units\":1}}");
        assertThat(PlainJson.of("{\"type\":\"java.util.Optional\",\"value\":null}"))
                .isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "-0.0",
                "1.0E-5",
                "123456789012345678901234567890",
                "true",
                "null",
                "\"\"",
                "[]",
                "{}",
                "\"first\\nsecond \\\"line\\\"\\t\\\\ \\u0001 😀\"",
                "{\"type\":\"Circle\",\"value\":{\"radius\":2.5}}",
                "{\"type\":\"a.b\",\"value\":1,\"more\":2}",
                "json/1:05c3cae79131caeb",
                "a function",
                "12ab",
                "[1",
                "\"open",
                "\"\\u00g0\"",
                ""
            })
    void all_else_stays_as_it_is(String json) {
        assertThat(PlainJson.of(json)).isEqualTo(json);
    }

    @Test
    void letters_are_written_as_themselves() {
        assertThat(PlainJson.of("\"\\uD83D\\uDE00 \\u00e4\"")).isEqualTo("\"😀 ä\"");
    }

    @Test
    void values_are_read() {
        assertThat(PlainJson.read(
                        "{\"a\":[1.50,{\"type\":\"java.lang.Integer\",\"value\":5}],\"b\":null,\"c\":\"x\\n\"}"))
                .contains(Map.of(
                        "a", List.of(new BigDecimal("1.50"), new BigDecimal(5)), "b", Optional.empty(), "c", "x\n"));
        assertThat(PlainJson.read("no")).isEmpty();
        assertThat(PlainJson.read("1 2")).isEmpty();
        assertThat(PlainJson.read("[".repeat(100_000))).isEmpty();
    }

    @Test
    void names_of_classes_are_left_out_of_sentences() {
        assertThat(PlainJson.inText(
                        "parameter epochs null → {\"type\":\"java.lang.Integer\",\"value\":5}, parameter day changed"))
                .isEqualTo("parameter epochs null → 5, parameter day changed");
        assertThat(PlainJson.inText("captured value 1: {\"type\":\"a.B$C\",\"value\":\"x \\\"$1\"} → \"y\""))
                .isEqualTo("captured value 1: \"x \\\"$1\" → \"y\"");
    }
}
