package io.mlops4j.tribuo;

import io.mlops4j.data.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The Statlog German credit data, see the README beside it. */
final class GermanCredit {
    private GermanCredit() {}

    static Table all() {
        return Resource.table("german-credit.csv", "risk");
    }

    static Table train() {
        var test = new BitSet();
        Arrays.stream(testRows()).forEach(test::set);
        return all().rows(IntStream.range(0, 1000).filter(row -> !test.get(row)).toArray());
    }

    static Table test() {
        return all().rows(testRows());
    }

    private static int[] testRows() {
        return Resource.text("german-credit.test-rows.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> Integer.parseInt(line.trim()))
                .toArray();
    }
}
