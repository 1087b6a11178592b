package io.mlops4j.core.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls of step methods, outside the engine. */
final class Calls {
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private Calls() {}

    static void count(String step) {
        COUNTS.computeIfAbsent(step, s -> new AtomicInteger()).incrementAndGet();
    }

    /** What was called since the last time, ordered by name. */
    static Map<String, Integer> take() {
        var counts = new TreeMap<String, Integer>();
        COUNTS.forEach((step, count) -> counts.put(step, count.get()));
        COUNTS.clear();
        return counts;
    }
}
