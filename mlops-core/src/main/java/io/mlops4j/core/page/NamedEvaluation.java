package io.mlops4j.core.page;

import io.mlops4j.scoring.Evaluation;
import java.util.Optional;

/**
 * An evaluation that a step gave.
 *
 * @param label what gave it: {@code evaluate}, {@code judge.test}
 * @param evaluation the evaluation; empty if it cannot be read
 * @param problem why it cannot be read; empty if it can
 */
public record NamedEvaluation(String label, Optional<Evaluation> evaluation, String problem) {
    /** One that was read. */
    public static NamedEvaluation of(String label, Evaluation evaluation) {
        return new NamedEvaluation(label, Optional.of(evaluation), "");
    }

    /** One that cannot be read. */
    public static NamedEvaluation unreadable(String label, String problem) {
        return new NamedEvaluation(label, Optional.empty(), problem);
    }
}
