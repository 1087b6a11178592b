package io.mlops4j.metric;

import java.util.Comparator;
import java.util.function.Predicate;

/** An order of runs or model versions, by a metric: {@code metric("auc").bestFirst()}. Immutable and thread-safe. */
public final class Order {
    private final String words;
    private final Predicate<Facts> ranks;
    private final Comparator<Facts> comparator;

    Order(String words, Predicate<Facts> ranks, Comparator<Facts> comparator) {
        this.words = words;
        this.ranks = ranks;
        this.comparator = comparator;
    }

    /** Whether there is the metric to rank by; what lacks it has no place in the order. */
    public boolean ranks(Facts facts) {
        return ranks.test(facts);
    }

    /** What comes first is less; of what is ranked. */
    public Comparator<Facts> comparator() {
        return comparator;
    }

    @Override
    public String toString() {
        return words;
    }
}
