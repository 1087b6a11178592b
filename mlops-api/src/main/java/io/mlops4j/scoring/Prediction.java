package io.mlops4j.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
    /** Copies the map, in its order. */
    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }
}
