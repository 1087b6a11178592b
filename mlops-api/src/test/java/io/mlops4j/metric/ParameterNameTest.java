package io.mlops4j.metric;

import static io.mlops4j.metric.Conditions.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of a parameter, as JSON in any form that it ever had, and the values that it is found by. */
class ParameterNameTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "as the grass";
            }
        }
    }

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(Optional<Integer> side, List<Colour> colours) implements Shape {}

    private static boolean holds(Condition condition, String json) {
        return condition.holds(Facts.of(List.of(), Map.of("p", json), Map.of()));
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of("5", 5),
                Arguments.of("5", 5L),
                Arguments.of("5.0", 5),
                Arguments.of("5", new BigDecimal("5.00")),
                Arguments.of("9007199254740993", 9007199254740993L),
                Arguments.of("123456789012345678901234567890", new BigInteger("123456789012345678901234567890")),
                Arguments.of("\"999.50\"", new BigDecimal("999.50")),
                Arguments.of("\"999.50\"", new BigDecimal("999.5")),
                Arguments.of("\"999.50\"", "999.50"),
                Arguments.of("\"1E+3\"", 1000),
                Arguments.of("\"NaN\"", Double.NaN),
                Arguments.of("\"-Infinity\"", Float.NEGATIVE_INFINITY),
                Arguments.of("true", true),
                Arguments.of("\";\"", ';'),
                Arguments.of("\"GREEN\"", Colour.GREEN),
                Arguments.of("{\"type\":\"io.acme.Colour\",\"value\":\"RED\"}", Colour.RED),
                Arguments.of("\"first\\nsecond \\\"line\\\"\\t\\uD83D\\uDE00\"", "first\nsecond \"line\"\t😀"),
                Arguments.of("\"2026-01-01T00:00:00.123456789Z\"", Instant.parse("2026-01-01T00:00:00.123456789Z")),
                Arguments.of("\"PT1H30M\"", Duration.ofMinutes(90)),
                Arguments.of("\"2026-02-28\"", LocalDate.of(2026, 2, 28)),
                Arguments.of("\"2026-02-28\"", "2026-02-28"),
                Arguments.of("{\"type\":\"java.lang.Integer\",\"value\":5}", 5),
                Arguments.of("{\"type\":\"java.lang.Integer\",\"value\":5}", Optional.of(5)),
                Arguments.of("5", Optional.of(5)),
                Arguments.of("null", Optional.empty()),
                Arguments.of("[\"a\",\"b\"]", List.of("a", "b")),
                Arguments.of("[{\"type\":\"java.lang.Integer\",\"value\":16},8]", List.of(16, 8)),
                Arguments.of("[\"b\",\"a\"]", Set.of("a", "b")),
                Arguments.of("{\"1\":\"one\",\"10\":\"ten\"}", new TreeMap<>(Map.of(10, "ten", 1, "one"))),
                Arguments.of("{\"GREEN\":{\"type\":\"java.lang.Integer\",\"value\":7}}", Map.of(Colour.GREEN, 7)),
                Arguments.of("{\"radius\":2.5}", new Circle(2.5)),
                Arguments.of("{\"type\":\"Circle\",\"value\":{\"radius\":2.5}}", new Circle(2.5)),
                Arguments.of("{\"type\":\"ParameterNameTest.Circle\",\"value\":{\"radius\":2.5}}", new Circle(2.5)),
                Arguments.of("{\"colours\":[\"RED\"]}", new Square(Optional.empty(), List.of(Colour.RED))),
                Arguments.of(
                        "{\"colours\":[],\"side\":{\"type\":\"java.lang.Integer\",\"value\":2}}",
                        new Square(Optional.of(2), List.of())));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void a_parameter_is_found_by_its_value(String json, Object value) {
        assertThat(holds(parameter("p").is(value), json)).isTrue();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("5", 6),
                Arguments.of("5", "5"),
                Arguments.of("9007199254740992", 9007199254740993L),
                Arguments.of("true", "true"),
                Arguments.of("\"true\"", true),
                Arguments.of("\"five\"", 5),
                Arguments.of("null", 0),
                Arguments.of("null", "null"),
                Arguments.of("5", Optional.empty()),
                Arguments.of("[8,16]", List.of(16, 8)),
                Arguments.of("[16]", List.of(16, 8)),
                Arguments.of("[\"a\",\"a\"]", Set.of("a", "b")),
                Arguments.of("{\"a\":1,\"b\":2}", Map.of("a", 1)),
                Arguments.of("{\"radius\":2.5,\"x\":1}", new Circle(2.5)),
                Arguments.of("{\"type\":\"Square\",\"value\":{\"radius\":2.5}}", new Circle(2.5)),
                Arguments.of("{\"colours\":[],\"side\":1}", new Square(Optional.empty(), List.of())),
                Arguments.of("not JSON", "not JSON"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void no_other_value_finds_it(String json, Object value) {
        assertThat(holds(parameter("p").is(value), json)).isFalse();
    }

    @Test
    void numbers_are_compared_in_every_form() {
        assertThat(holds(parameter("p").atLeast(5), "{\"type\":\"java.lang.Integer\",\"value\":5}"))
                .isTrue();
        assertThat(holds(parameter("p").atMost(new BigDecimal("999.50")), "\"999.50\""))
                .isTrue();
        assertThat(holds(parameter("p").atMost(999), "\"999.50\"")).isFalse();
        assertThat(holds(parameter("p").atLeast(0), "\"monday\"")).isFalse();
        assertThat(holds(parameter("p").atLeast(0), "null")).isFalse();
    }

    @Test
    void a_bound_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> parameter("p").atLeast(Double.NaN))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Parameter 'p' cannot be compared with NaN; give a finite number");
    }
}
