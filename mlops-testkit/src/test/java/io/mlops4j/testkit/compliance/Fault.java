package io.mlops4j.testkit.compliance;

import io.mlops4j.spi.ObjectStore;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way to break a promise.
 *
 * @param breaking makes a store that breaks it of one that keeps all
 * @param rules those that have to notice
 */
record Fault(String name, UnaryOperator<ObjectStore> breaking, List<String> rules) {
    static Fault of(String name, UnaryOperator<ObjectStore> breaking, String... rules) {
        return new Fault(name, breaking, List.of(rules));
    }

    /** All of them. */
    static List<Fault> all() {
        return Stream.of(WritingFaults.ALL, ReadingFaults.ALL, ConcurrencyFaults.ALL)
                .flatMap(List::stream)
                .toList();
    }

    static Fault named(String name) {
        return all().stream()
                .filter(fault -> fault.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
