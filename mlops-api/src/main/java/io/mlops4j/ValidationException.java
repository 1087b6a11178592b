package io.mlops4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be accepted: a malformed file, a wrong argument, a pipeline wired wrongly. Nothing was changed.
 * Where several things are wrong at once, {@link #problems()} has all of them.
 */
public class ValidationException extends MlopsException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** One problem. */
    public ValidationException(String problem) {
        this(problem, (Throwable) null);
    }

    /** One problem, found through {@code cause}. */
    public ValidationException(String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /**
     * Several problems of one thing.
     *
     * @param what the thing that is wrong, as the start of a sentence: {@code Pipeline 'loan-default'}
     * @param problems what is wrong with it, at least one
     */
    public ValidationException(String what, List<String> problems) {
        super(
                problems.size() == 1
                        ? what + ": " + problems.get(0)
                        : what + " has " + problems.size() + " problems:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each, never empty. */
    public List<String> problems() {
        return problems;
    }
}
