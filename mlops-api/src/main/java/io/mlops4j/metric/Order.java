package io.mlops4j.metric;

import java.util.Comparator;

/** An order of runs or model versions, by a metric: {@code metric("auc").bestFirst()}. Immutable and thread-safe. */
public final class Order {
    private final String words;
    private final Comparator<Facts> comparator;

    Order(String words, Comparator<Facts> comparator) {
        this.words = words;
        this.comparator = comparator;
    }

    /** What comes first is less. */
    public Comparator<Facts> comparator() {
        return comparator;
    }

    @Override
    public String toString() {
        return words;
    }
}
