package io.mlops4j.scoring;

import io.mlops4j.spi.NumberText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a classifier answers about one record, for those who need no record of their own.
 *
 * <pre>{@code
 * try (Scorer<Application, Prediction> scorer = Scorer.of(model).open(Application.class, Prediction.class)) {
 *     scorer.score(application).probabilities().get("bad");
 * }
 * }</pre>
 *
 * @param label the class that the model decided for
 * @param probabilities the probability of each class by its name, in the model's order
 */
public record Prediction(String label, Map<String, Double> probabilities) {
    private static final double DECIMALS = 1e4;

    /** Copies the map, in its order. */
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /** For people, with probabilities of four decimals: {@code Prediction[label=good, probabilities={good=0.7812, …}]}. */
    @Override
    public String toString() {
        String rounded = probabilities.entrySet().stream()
                .map(one -> one.getKey() + "=" + NumberText.of(Math.rint(one.getValue() * DECIMALS) / DECIMALS))
                .collect(Collectors.joining(", ", "{", "}"));
        return "Prediction[label=" + label + ", probabilities=" + rounded + "]";
    }
}
