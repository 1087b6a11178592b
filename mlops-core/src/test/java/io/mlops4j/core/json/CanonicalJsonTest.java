package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.AnyLanguage;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AnyLanguage
class CanonicalJsonTest {
    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    sealed interface Shape {
        record Circle(double radius) implements Shape {}

        record Square(double side) implements Shape {}
    }

    record Box<T>(T content) {}

    record Everything(
            int number,
            String text,
            Optional<Double> maybe,
            List<Shape> shapes,
            Map<Colour, Long> counts,
            Box<List<LocalDate>> dates,
            Duration took,
            Colour colour) {}

    private static final Type LIST_OF_DOUBLES = new ArrayList<Double>() {
        private static final long serialVersionUID = 1L;
    }.getClass().getGenericSuperclass();

    private static String text(Object value) {
        return new String(CanonicalJson.write(value, value.getClass()), UTF_8);
    }

    @Test
    void a_record_of_everything_is_written_with_sorted_keys_and_comes_back() {
        var value = new Everything(
                7,
                "é \"x\"",
                Optional.empty(),
                List.of(new Shape.Circle(1), new Shape.Square(0.1)),
                Map.of(Colour.RED, 1L, Colour.GREEN, 2L),
                new Box<>(List.of(LocalDate.of(2026, 1, 2))),
                Duration.ofSeconds(90),
                Colour.GREEN);

        assertThat(text(value))
                .isEqualTo("{\"colour\":\"GREEN\",\"counts\":{\"GREEN\":2,\"RED\":1},"
                        + "\"dates\":{\"content\":[\"2026-01-02\"]},\"number\":7,\"shapes\":["
                        + "{\"type\":\"Circle\",\"value\":{\"radius\":1.0}},{\"type\":\"Square\",\"value\":{\"side\":0.1}}],"
                        + "\"text\":\"é \\\"x\\\"\",\"took\":\"PT1M30S\"}");
        assertThat(CanonicalJson.read(CanonicalJson.write(value, Everything.class), Everything.class))
                .isEqualTo(value);
    }

    @Property
    void every_double_comes_back_to_the_bit(@ForAll Double value) {
        assertThat(CanonicalJson.read(CanonicalJson.write(value, Double.class), Double.class))
                .isEqualTo(value);
    }

    @Property
    void every_float_comes_back_to_the_bit(@ForAll Float value) {
        assertThat(CanonicalJson.read(CanonicalJson.write(value, Float.class), Float.class))
                .isEqualTo(value);
    }

    @Property
    void every_long_and_text_come_back(@ForAll long number, @ForAll @StringLength(max = 20) String text) {
        assertThat(CanonicalJson.read(CanonicalJson.write(number, Long.class), Long.class))
                .isEqualTo(number);
        if (UTF_8.newEncoder().canEncode(text)) {
            assertThat(CanonicalJson.read(CanonicalJson.write(text, String.class), String.class))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 4.9e-324, 2.0e-3})
    void special_doubles_have_a_form(Double value) {
        assertThat(CanonicalJson.read(CanonicalJson.write(value, Double.class), Double.class))
                .isEqualTo(value);
    }

    @Test
    void numbers_are_written_in_one_way_by_every_jdk() {
        double number = Double.parseDouble("8.41E21"); // JDK 17 says 8.409999999999999E21, 25 says 8.41E21
        assertThat(CanonicalJson.text(CanonicalJson.describe(number)))
                .isEqualTo("{\"type\":\"java.lang.Double\",\"value\":8.41E21}");
        assertThat(CanonicalJson.write(number, Double.class)).asString().isEqualTo("8.41E21");
        assertThat(CanonicalJson.write(new BigInteger("123456789012345678901234567890"), BigInteger.class))
                .asString()
                .isEqualTo("123456789012345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "[1]]",
                "1 2",
                "{\"a\":1,\"a\":2}",
                "\"\\ud800",
                "tru",
                "nul",
                "[1,}",
                "-",
                "{1:2}",
                "]"
            })
    void what_is_no_json_is_corrupt(String text) {
        assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(UTF_8)))
                .isInstanceOf(CorruptException.class)
                .hasMessageStartingWith("Not JSON");
    }

    @Test
    void nesting_without_end_is_corrupt() {
        assertThatThrownBy(() -> CanonicalJson.parse("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(CorruptException.class);
    }

    @Test
    void a_tree_is_what_its_bytes_are() {
        String json =
                "{\"a\":[1,-2147483649,1.5,true,false,null,\"\\u0000é\\\"\"],\"b\":{},\"c\":[],\"d\":18446744073709551616}";

        assertThat(CanonicalJson.text(CanonicalJson.parse(json.getBytes(UTF_8))))
                .isEqualTo(json);
    }

    @Test
    void a_map_has_one_form_whatever_its_order_unless_its_type_promises_one() {
        var one = new LinkedHashMap<String, Integer>();
        one.put("b", 1);
        one.put("a", 2);

        assertThat(CanonicalJson.describe(new HashMap<>(one)))
                .isEqualTo(CanonicalJson.describe(new HashMap<>(Map.of("a", 2, "b", 1))));
        assertThat(CanonicalJson.text(CanonicalJson.describe(one)))
                .isEqualTo("{\"type\":\"java.util.LinkedHashMap\",\"value\":{"
                        + "\"b\":{\"type\":\"java.lang.Integer\",\"value\":1},"
                        + "\"a\":{\"type\":\"java.lang.Integer\",\"value\":2}}}");
    }

    @Test
    void values_of_unknown_type_never_look_alike_if_their_types_differ() {
        assertThat(CanonicalJson.describe(List.of(1))).isNotEqualTo(CanonicalJson.describe(List.of(1L)));
        assertThat(CanonicalJson.describe(new Shape.Circle(1)))
                .isNotEqualTo(CanonicalJson.describe(new Shape.Square(1)));
        assertThat(CanonicalJson.describe("2026-01-02")).isNotEqualTo(CanonicalJson.describe(LocalDate.of(2026, 1, 2)));
    }

    @Test
    void a_collection_that_contains_itself_is_refused() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatThrownBy(() -> CanonicalJson.describe(list))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("contains itself");
    }

    @Test
    void null_and_types_without_a_form_are_refused_with_their_place() {
        assertThatThrownBy(() -> CanonicalJson.describe(new Box<>(List.of(new Thread()))))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The value at .content[0] is of type java.lang.Thread, which has no canonical form");
        assertThatThrownBy(() -> CanonicalJson.describe(new Box<>("\ud83d"))).isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"radius\":1.0",
                "{\"radius\":\"wide\"}",
                "{}",
                "[]",
                "{\"radius\":1.0} x",
                "{\"radius\":1.0,\"radius\":2.0}",
                "null"
            })
    void what_does_not_fit_is_corrupt(String json) {
        assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(UTF_8), Shape.Circle.class))
                .isInstanceOf(CorruptException.class);
    }

    @Test
    void text_never_names_a_class() {
        byte[] json = "{\"type\":\"java.lang.ProcessBuilder\",\"value\":{}}".getBytes(UTF_8);

        assertThatThrownBy(() -> CanonicalJson.read(json, Shape.class)).isInstanceOf(CorruptException.class);
    }

    @Test
    void what_can_be_read_back_is_known_from_the_type() {
        assertThat(CanonicalJson.supports(Everything.class)).isTrue();
        assertThat(CanonicalJson.supports(BigDecimal.class)).isTrue();
        assertThat(CanonicalJson.supports(Instant.class)).isTrue();
        assertThat(CanonicalJson.supports(Thread.class)).isFalse();
        assertThat(CanonicalJson.supports(List.class)).isFalse();
        assertThat(CanonicalJson.supports(LIST_OF_DOUBLES)).isTrue();
    }
}
