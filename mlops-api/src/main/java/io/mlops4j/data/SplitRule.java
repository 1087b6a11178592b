package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which rows of a table are tested by; what stands behind a {@link Splitter}. */
sealed interface SplitRule {
    /** The rows to test by: at least one, and not all. */
    BitSet testRows(Table table);

    /** The rows of these numbers. */
    record Given(BitSet rows) implements SplitRule {
        @Override
        public BitSet testRows(Table table) {
            if (rows.length() > table.rowCount()) {
                throw new ValidationException("The splitter names row " + (rows.length() - 1) + ", but the table has "
                        + table.rowCount() + " rows, counted from 0");
            }
            if (rows.cardinality() == table.rowCount()) {
                throw new ValidationException("The splitter names all " + table.rowCount()
                        + " rows to test by; leave at least one to train on");
            }
            return (BitSet) rows.clone();
        }

        @Override
        public String toString() {
            return "rows: " + rows.cardinality() + " to test by";
        }
    }

    /** Rows at random, in each stratum alike if there is a column of strata. */
    record Drawn(Optional<String> stratum, double trainShare, long seed) implements SplitRule {
        @Override
        public BitSet testRows(Table table) {
            int train = trainRows(table, trainShare);
            Map<Optional<Object>, int[]> byValue = stratum.map(column -> rowsByValue(
                            table, column, "rows are stratified by a categorical, text, boolean or int64 column"))
                    .orElseGet(() -> Map.of(
                            Optional.empty(),
                            IntStream.range(0, table.rowCount()).toArray()));
            int[][] strata = byValue.values().toArray(int[][]::new);
            var random = new SplitMix64(seed);
            Arrays.stream(strata).forEach(random::shuffle);
            int[] order = inAnyOrder(new ArrayList<>(byValue.keySet()), random);
            int[] trainOf = shares(strata, order, train, table.rowCount());
            var test = new BitSet();
            for (int i = 0; i < strata.length; i++) {
                for (int k = trainOf[i]; k < strata[i].length; k++) {
                    test.set(strata[i][k]);
                }
            }
            return test;
        }

        /** The places of values in an order that the seed alone decides: not the order of rows, by which the values came. */
        private static int[] inAnyOrder(List<Optional<Object>> values, SplitMix64 random) {
            int[] order = IntStream.range(0, values.size())
                    .boxed()
                    .sorted(Comparator.comparing(place -> values.get(place).toString()))
                    .mapToInt(Integer::intValue)
                    .toArray();
            random.shuffle(order);
            return order;
        }

        /**
         * How many rows of each stratum to train on: proportional, by largest remainder, {@code train} in all. Of those
         * with the same remainder the first in this order come first.
         */
        private static int[] shares(int[][] strata, int[] order, int train, int rows) {
            int[] shares = new int[strata.length];
            long[] remainders = new long[strata.length];
            int left = train;
            for (int i = 0; i < strata.length; i++) {
                long exact = (long) strata[i].length * train;
                shares[i] = (int) (exact / rows);
                remainders[i] = exact % rows;
                left -= shares[i];
            }
            int[] byRemainder = Arrays.stream(order)
                    .boxed()
                    .sorted((a, b) -> Long.compare(remainders[b], remainders[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < left; i++) {
                shares[byRemainder[i]]++;
            }
            return shares;
        }

        @Override
        public String toString() {
            return stratum.map(column -> "stratified by " + column).orElse("random") + ", " + trainShare
                    + " to train on, seed " + seed;
        }
    }

    /** Whole groups at random: each group that brings the rows to train on nearer to their share is one of them. */
    record Grouped(String column, double trainShare, long seed) implements SplitRule {
        @Override
        public BitSet testRows(Table table) {
            int target = trainRows(table, trainShare);
            int[][] groups = rowsByValue(
                            table, column, "rows are grouped by a categorical, text, boolean or int64 column")
                    .values()
                    .toArray(int[][]::new);
            int missing = table.column(column).firstMissing();
            if (missing >= 0) {
                throw new ValidationException("Column " + Shown.quoted(column) + " of row " + missing
                        + " (counted from 0) is missing, so its group is not known; filter such rows out first");
            }
            if (groups.length < 2) {
                throw new ValidationException("Column " + Shown.quoted(column)
                        + " has the same value in all rows; a split by group needs two groups at least");
            }
            return testRows(groups, target);
        }

        private BitSet testRows(int[][] groups, int target) {
            int[] order = IntStream.range(0, groups.length).toArray();
            new SplitMix64(seed).shuffle(order);
            var trained = new BitSet();
            int train = 0;
            for (int group : order) {
                int more = train + groups[group].length;
                if (Math.abs(more - target) < target - train) {
                    trained.set(group);
                    train = more;
                }
            }
            keepBothParts(groups, order, trained);
            var test = new BitSet();
            for (int group = trained.nextClearBit(0); group < groups.length; group = trained.nextClearBit(group + 1)) {
                Arrays.stream(groups[group]).forEach(test::set);
            }
            return test;
        }

        /** Moves the smallest group to the part that has none. */
        private static void keepBothParts(int[][] groups, int[] order, BitSet trained) {
            if (trained.isEmpty() || trained.cardinality() == groups.length) {
                int smallest = order[0];
                for (int group : order) {
                    smallest = groups[group].length < groups[smallest].length ? group : smallest;
                }
                trained.flip(smallest);
            }
        }

        @Override
        public String toString() {
            return "by group " + column + ", " + trainShare + " to train on, seed " + seed;
        }
    }

    /** The latest rows; those of one time stay together. */
    record Later(String column, double trainShare) implements SplitRule {
        @Override
        public BitSet testRows(Table table) {
            TimestampColumn times = table.timestamps(column);
            int missing = times.firstMissing();
            if (missing >= 0) {
                throw new ValidationException("Column " + Shown.quoted(column) + " of row " + missing
                        + " (counted from 0) is missing, so its time is not known; filter such rows out first");
            }
            long[] sorted = IntStream.range(0, times.size())
                    .mapToLong(times::epochMillis)
                    .sorted()
                    .toArray();
            long from = firstTested(sorted, trainRows(table, trainShare));
            var test = new BitSet();
            for (int row = 0; row < times.size(); row++) {
                test.set(row, times.epochMillis(row) >= from);
            }
            return test;
        }

        private long firstTested(long[] sorted, int train) {
            long from = sorted[train];
            if (from > sorted[0]) {
                return from;
            }
            return Arrays.stream(sorted)
                    .filter(time -> time > sorted[0])
                    .findFirst()
                    .orElseThrow(() -> new ValidationException("Column " + Shown.quoted(column)
                            + " has the same time in all rows; a split by time needs two times at least"));
        }

        @Override
        public String toString() {
            return "by time " + column + ", the first " + trainShare + " to train on";
        }
    }

    /** How many rows to train on: at least one, and not all. */
    private static int trainRows(Table table, double trainShare) {
        int rows = table.rowCount();
        if (rows < 2) {
            throw new ValidationException("A table of " + rows + " rows cannot be split; it needs two at least");
        }
        return Math.max(1, Math.min(rows - 1, (int) Math.rint(trainShare * rows)));
    }

    /** The rows of each value, values in order of first appearance; missing is a value of its own. */
    private static Map<Optional<Object>, int[]> rowsByValue(Table table, String column, String rule) {
        ColumnValues values = table.column(column);
        if (values.type() == ColumnType.FLOAT64 || values.type() == ColumnType.TIMESTAMP) {
            throw new ValidationException("Column " + Shown.quoted(column) + " is " + values.type() + "; " + rule);
        }
        var rows = new LinkedHashMap<Optional<Object>, IntStream.Builder>();
        for (int row = 0; row < values.size(); row++) {
            Optional<Object> value = values.isMissing(row) ? Optional.empty() : Optional.of(values.boxed(row));
            rows.computeIfAbsent(value, fresh -> IntStream.builder()).add(row);
        }
        var built = new LinkedHashMap<Optional<Object>, int[]>();
        rows.forEach((value, builder) -> built.put(value, builder.build().toArray()));
        return built;
    }
}
