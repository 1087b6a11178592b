package io.mlops4j.pipeline;

import static io.mlops4j.pipeline.ReusePolicy.always;
import static io.mlops4j.pipeline.ReusePolicy.never;
import static io.mlops4j.pipeline.ReusePolicy.refresh;
import static io.mlops4j.pipeline.ReusePolicy.share;
import static io.mlops4j.pipeline.ReusePolicy.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlops4j.ValidationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReusePolicyTest {
    @Test
    void of_two_policies_the_one_that_runs_more_counts() {
        List<ReusePolicy> fromLessToMore = List.of(always(), verify(share(0.01)), verify(share(1)), refresh(), never());

        for (int less = 0; less < fromLessToMore.size(); less++) {
            for (int more = less; more < fromLessToMore.size(); more++) {
                ReusePolicy expected = fromLessToMore.get(more);
                assertThat(fromLessToMore.get(less).stricter(expected)).isEqualTo(expected);
                assertThat(expected.stricter(fromLessToMore.get(less))).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void a_share_is_above_nothing_and_at_most_all(double of1) {
        assertThatThrownBy(() -> share(of1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("A share is " + of1 + "; it must be above 0 and at most 1");
    }

    @Test
    void policies_read_as_they_are_written() {
        assertThat(List.of(always(), verify(share(0.01)), refresh(), never()))
                .extracting(ReusePolicy::toString)
                .containsExactly("always", "verify 0.01", "refresh", "never");
    }
}
