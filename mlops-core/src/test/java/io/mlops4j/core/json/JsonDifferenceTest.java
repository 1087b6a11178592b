package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDifferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"auc\":0.791}; {\"auc\":0.79}; .auc 0.791 → 0.79",
                "{\"a\":1,\"b\":2}; {\"a\":1,\"b\":3}; .b 2 → 3",
                "{\"a\":[1,{\"b\":\"x\"}]}; {\"a\":[1,{\"b\":\"y\"}]}; .a[1].b \"x\" → \"y\"",
                "{\"a\":1}; {\"a\":1,\"b\":2}; .b is new",
                "{\"a\":1,\"b\":2}; {\"b\":2}; .a is gone",
                "[1,2]; [1,2,3]; [2] is new",
                "[1,2,3]; [1]; [1] is gone",
                "1; 2; 1 → 2",
                "{\"a\":null}; {\"a\":[]}; .a null → []",
            })
    void the_first_place_is_told(String before, String after, String difference) {
        assertThat(JsonDifference.first(
                        CanonicalJson.parse(before.getBytes(UTF_8)), CanonicalJson.parse(after.getBytes(UTF_8))))
                .contains(difference);
    }

    @Test
    void equal_trees_have_none_and_long_values_are_cut() {
        byte[] text = ("\"" + "x".repeat(100) + "\"").getBytes(UTF_8);

        assertThat(JsonDifference.first(CanonicalJson.parse(text), CanonicalJson.parse(text)))
                .isEmpty();
        assertThat(JsonDifference.first(CanonicalJson.parse("1".getBytes(UTF_8)), CanonicalJson.parse(text)))
                .contains("1 → \"" + "x".repeat(39) + "…");
    }
}
