package io.mlops4j.core.code.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.code.CodeReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that needs no expectations: whatever runs must have been reached. */
class ExecutedIsReachedTest {
    private static final List<String> RECORDED = List.of("com.acme.", "org.apache.commons.");

    static Stream<LibraryStep> steps() {
        return LibraryStep.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void every_method_that_runs_is_in_the_steps_document(LibraryStep step) throws Exception {
        var loader = new RecordingLoader(getClass().getClassLoader(), RECORDED);

        assertThat(step.in(loader).ranUnreached(new CodeReader(LibraryStep.OWN_PREFIXES)))
                .isEmpty();
    }
}
