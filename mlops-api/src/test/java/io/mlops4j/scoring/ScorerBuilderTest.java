package io.mlops4j.scoring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.MlopsException;
import io.mlops4j.ValidationException;
import io.mlops4j.model.OnnxModel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ScorerBuilderTest {
    /** A float, passed through. */
    private static final OnnxModel MODEL = OnnxModel.of(
            HexFormat.of()
                    .parseHex(
                            "08083a2c5a140a0178120f0a0d080112090a031201620a02080162140a0178120f0a0d080112090a031201620a020801"));

    record In(float x) {}

    record Out(float x) {}

    @Test
    void without_a_scoring_module_the_error_names_the_one_to_add() {
        assertThatThrownBy(() -> Scorer.of(MODEL).open(In.class, Out.class))
                .isInstanceOf(MlopsException.class)
                .hasMessageContaining("io.mlops4j:mlops-onnx");
    }

    @Test
    void fewer_threads_than_one_are_refused() {
        assertThatThrownBy(() -> Scorer.of(MODEL).threads(0).open(In.class, Out.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("0 threads");
    }
}
