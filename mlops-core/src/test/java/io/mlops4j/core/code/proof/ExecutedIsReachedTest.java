package io.mlops4j.core.code.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commons.MathSteps;
import io.mlops4j.core.code.CodeReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

        assertThat(step.in(loader).ranUnreached(new CodeReader(LibraryStep.OWN_PREFIXES)::read))
                .isEmpty();
    }

    /** Else it would prove nothing that there are none. */
    @Test
    void methods_that_a_reader_overlooks_are_found() throws Exception {
        var loader = new RecordingLoader(getClass().getClassLoader(), RECORDED);
        String overlooked = "org/apache/commons/math3/linear/LUDecomposition.";

        List<String> found = new LibraryStep(MathSteps.class.getName(), "decompositions")
                .in(loader)
                .ranUnreached(BlindReader.withoutMethods(overlooked));

        assertThat(found).contains(overlooked + "getDeterminant()D").allSatisfy(method -> assertThat(method)
                .startsWith(overlooked));
    }
}
