package io.mlops4j.core.code.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mlops4j.core.code.CodePart;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Both variants of a pair, observed.
 *
 * @param pair the pair
 * @param first what the first variant did
 * @param second what the second did
 */
record PairRun(Pair pair, Observation first, Observation second) {
    static PairRun of(Pair pair, Laboratory laboratory) throws Exception {
        return new PairRun(pair, laboratory.observe(pair.first()), laboratory.observe(pair.second()));
    }

    /** Fails unless the variants behave as the pair claims. */
    void checkBehaviour() {
        if (pair.claim().otherResult()) {
            assertThat(second.result()).as("result of the second of %s", pair).isNotEqualTo(first.result());
        } else {
            assertThat(second.result()).as("result of the second of %s", pair).isEqualTo(first.result());
        }
    }

    /** Fails unless the keys are as the pair claims. */
    void checkKey() {
        boolean expectsUnknown = pair.expectations().stream().anyMatch(e -> e instanceof Expectation.NotKnown);
        if (!expectsUnknown) {
            assertThat(first.unknown()).as("why the first is not known").isEmpty();
            assertThat(second.unknown()).as("why the second is not known").isEmpty();
            assertThat(!first.key().equals(second.key()))
                    .as("whether the key changes, of %s\n%s\n%s", pair, parts(first, second), parts(second, first))
                    .isEqualTo(pair.claim().otherKey());
        }
        for (Expectation expectation : pair.expectations()) {
            assertThatCode(() -> expectation.check(first, second))
                    .as(pair.name())
                    .doesNotThrowAnyException();
        }
    }

    private static String parts(Observation of, Observation against) {
        List<CodePart> others = against.parts();
        return of.parts().stream()
                .map(part -> (others.contains(part) ? "  " : "! ") + part)
                .collect(Collectors.joining("\n"));
    }
}
