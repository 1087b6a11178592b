package io.mlops4j.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.MlopsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API module alone, which reads no CSV. */
class CsvWithoutEngineTest {
    @Test
    void reading_without_an_engine_says_which_module_to_add() {
        assertThatThrownBy(() -> Csv.file(Path.of("loans.csv")).read())
                .isInstanceOf(MlopsException.class)
                .hasMessageContaining("io.mlops4j:mlops-core");
    }
}
