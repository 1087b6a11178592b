package io.mlops4j.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class PredictionTest {
    @Test
    void its_text_rounds_and_its_values_do_not() {
        var probabilities = new LinkedHashMap<String, Double>();
        probabilities.put("good", 0.98214867);
        probabilities.put("bad", 0.01784);
        probabilities.put("rare", 0.00001133);
        var prediction = new Prediction("good", probabilities);

        assertThat(prediction).hasToString("Prediction[label=good, probabilities={good=0.9821, bad=0.0178, rare=0}]");
        assertThat(prediction.probabilities()).isEqualTo(probabilities);
    }
}
