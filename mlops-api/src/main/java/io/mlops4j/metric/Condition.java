package io.mlops4j.metric;

import java.util.function.Predicate;

/**
 * Something that holds of a run or a model version, or does not. Conditions start with {@link Conditions}.
 *
 * <pre>{@code
 * metric("auc").atLeast(0.75).and(tag("branch").is("main"))
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@code toString} has it in words.
 */
public final class Condition {
    private final String words;
    private final Predicate<Facts> predicate;

    Condition(String words, Predicate<Facts> predicate) {
        this.words = words;
        this.predicate = predicate;
    }

    /** Whether it holds. */
    public boolean holds(Facts facts) {
        return predicate.test(facts);
    }

    /** Holds where both hold. */
    public Condition and(Condition other) {
        return new Condition("(" + words + " and " + other.words + ")", predicate.and(other.predicate));
    }

    /** Holds where one of them holds, or both. */
    public Condition or(Condition other) {
        return new Condition("(" + words + " or " + other.words + ")", predicate.or(other.predicate));
    }

    /** Holds where this does not: also where the metric, parameter or tag that it asks for is not there. */
    public Condition not() {
        return new Condition("not " + words, predicate.negate());
    }

    @Override
    public String toString() {
        return words;
    }
}
