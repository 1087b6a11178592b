package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A rule that divides the rows of a table into those to train on and those to test by. The same rule on the same table
 * gives the same parts, on every JDK: it shuffles row numbers (Fisher and Yates, from the end) with SplitMix64 of the
 * seed, each index being the upper 32 bits times the bound, shifted right by 32.
 *
 * <pre>{@code
 * TrainTest parts = table.split(Splitter.stratified("risk", 0.7, 42));
 * }</pre>
 *
 * <p>Immutable; two splitters are equal when they are the same rule.
 */
public final class Splitter {
    private final Optional<String> stratum;
    private final double trainShare;
    private final long seed;
    private final int[] testRows;

    private Splitter(Optional<String> stratum, double trainShare, long seed, int[] testRows) {
        this.stratum = stratum;
        this.trainShare = trainShare;
        this.seed = seed;
        this.testRows = testRows;
    }

    /**
     * Divides at random.
     *
     * @param trainShare the share of the rows to train on, above 0 and below 1; of n rows it is rounded to whole ones,
     *     but neither part of a table of two rows and more is empty
     * @param seed which of the possible divisions
     */
    public static Splitter random(double trainShare, long seed) {
        return new Splitter(Optional.empty(), requireShare(trainShare), seed, new int[0]);
    }

    /**
     * Divides at random, so that each value of a column has the same share in both parts, to within one row. A missing
     * value counts as one of its own.
     *
     * @param column categorical, text, boolean or int64; mostly the label
     * @param trainShare as for {@link #random}
     * @param seed which of the possible divisions
     */
    public static Splitter stratified(String column, double trainShare, long seed) {
        return new Splitter(Optional.of(column), requireShare(trainShare), seed, new int[0]);
    }

    /**
     * Tests by the rows of these numbers, and trains on all others.
     *
     * @param testRows row numbers, counted from 0, at least one, none of them twice
     */
    public static Splitter rows(int... testRows) {
        if (testRows.length == 0) {
            throw new ValidationException("A splitter by rows names at least one row to test by; it names none");
        }
        int[] sorted = testRows.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new ValidationException("The splitter names row " + sorted[i] + " twice; name each row once");
            }
        }
        return new Splitter(Optional.empty(), 0, 0, sorted);
    }

    private static double requireShare(double trainShare) {
        if (trainShare > 0 && trainShare < 1) {
            return trainShare;
        }
        throw new ValidationException(
                "The share of rows to train on is " + trainShare + "; it must be above 0 and below 1");
    }

    TrainTest split(Table table) {
        BitSet test = testRows.length > 0 ? given(table) : drawn(table);
        int[] testPart = test.stream().toArray();
        test.flip(0, table.rowCount());
        return new TrainTest(table.gather(test.stream().toArray()), table.gather(testPart));
    }

    private BitSet given(Table table) {
        var test = new BitSet();
        for (int row : testRows) {
            if (row < 0 || row >= table.rowCount()) {
                throw new ValidationException("The splitter names row " + row + ", but the table has "
                        + table.rowCount() + " rows, counted from 0");
            }
            test.set(row);
        }
        if (test.cardinality() == table.rowCount()) {
            throw new ValidationException(
                    "The splitter names all " + table.rowCount() + " rows to test by; leave at least one to train on");
        }
        return test;
    }

    private BitSet drawn(Table table) {
        int rows = table.rowCount();
        if (rows < 2) {
            throw new ValidationException("A table of " + rows + " rows cannot be split; it needs two at least");
        }
        int train = Math.max(1, Math.min(rows - 1, (int) Math.rint(trainShare * rows)));
        int[][] strata = stratum.map(column -> strata(table, column))
                .orElseGet(() -> new int[][] {IntStream.range(0, rows).toArray()});
        int[] trainOf = shares(strata, train, rows);
        var random = new SplitMix64(seed);
        var test = new BitSet();
        for (int i = 0; i < strata.length; i++) {
            random.shuffle(strata[i]);
            for (int k = trainOf[i]; k < strata[i].length; k++) {
                test.set(strata[i][k]);
            }
        }
        return test;
    }

    /** The rows of each value, values in order of first appearance. */
    private static int[][] strata(Table table, String column) {
        ColumnValues values = table.column(column);
        if (values.type() == ColumnType.FLOAT64 || values.type() == ColumnType.TIMESTAMP) {
            throw new ValidationException("Column " + Shown.quoted(column) + " is " + values.type()
                    + "; rows are stratified by a categorical, text, boolean or int64 column");
        }
        Map<Optional<Object>, IntStream.Builder> rows = new LinkedHashMap<>();
        for (int row = 0; row < values.size(); row++) {
            Optional<Object> value = values.isMissing(row) ? Optional.empty() : Optional.of(values.boxed(row));
            rows.computeIfAbsent(value, fresh -> IntStream.builder()).add(row);
        }
        return rows.values().stream().map(builder -> builder.build().toArray()).toArray(int[][]::new);
    }

    /** How many rows of each stratum to train on: proportional, by largest remainder, {@code train} in all. */
    private static int[] shares(int[][] strata, int train, int rows) {
        int[] shares = new int[strata.length];
        long[] remainders = new long[strata.length];
        int left = train;
        for (int i = 0; i < strata.length; i++) {
            long exact = (long) strata[i].length * train;
            shares[i] = (int) (exact / rows);
            remainders[i] = exact % rows;
            left -= shares[i];
        }
        int[] byRemainder = IntStream.range(0, strata.length)
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
    public boolean equals(Object other) {
        return other instanceof Splitter that
                && stratum.equals(that.stratum)
                && trainShare == that.trainShare
                && seed == that.seed
                && Arrays.equals(testRows, that.testRows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {stratum, trainShare, seed, Arrays.hashCode(testRows)});
    }

    @Override
    public String toString() {
        if (testRows.length > 0) {
            return "rows: " + testRows.length + " to test by";
        }
        return stratum.map(column -> "stratified by " + column).orElse("random") + ", " + trainShare
                + " to train on, seed " + seed;
    }
}
