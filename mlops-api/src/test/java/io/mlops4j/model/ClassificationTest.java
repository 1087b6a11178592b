package io.mlops4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static Classification of(List<String> classes, Optional<String> positive, Optional<Double> threshold) {
        return new Classification(classes, positive, threshold, Optional.of("?"), "label", "probabilities");
    }

    @Test
    void its_metadata_is_readable_and_ordered() {
        assertThat(of(List.of("good", "bad"), Optional.of("bad"), Optional.of(0.25))
                        .toMetadata())
                .containsExactly(
                        Map.entry("mlops4j.class.0", "good"),
                        Map.entry("mlops4j.class.1", "bad"),
                        Map.entry("mlops4j.missing", "?"),
                        Map.entry("mlops4j.output.label", "label"),
                        Map.entry("mlops4j.output.probabilities", "probabilities"),
                        Map.entry("mlops4j.positive", "bad"),
                        Map.entry("mlops4j.threshold", "0.25"));
    }

    @Test
    void classes_are_two_or_more_and_all_different() {
        assertRefused(List.of("good"), Optional.empty(), Optional.empty(), "two or more");
        assertRefused(List.of("good", "good"), Optional.empty(), Optional.empty(), "all different");
    }

    @Test
    void the_positive_class_is_one_of_two() {
        assertRefused(List.of("good", "bad"), Optional.of("worse"), Optional.empty(), "'worse'");
        assertRefused(List.of("a", "b", "c"), Optional.of("a"), Optional.empty(), "one of two");
    }

    @Test
    void a_threshold_is_a_probability_of_the_positive_class() {
        assertRefused(List.of("good", "bad"), Optional.empty(), Optional.of(0.5), "not named");
        assertRefused(List.of("good", "bad"), Optional.of("bad"), Optional.of(1.5), "1.5");
        assertRefused(List.of("good", "bad"), Optional.of("bad"), Optional.of(Double.NaN), "NaN");
    }

    private static void assertRefused(
            List<String> classes, Optional<String> positive, Optional<Double> threshold, String problem) {
        assertThatThrownBy(() -> of(classes, positive, threshold))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(problem);
    }
}
