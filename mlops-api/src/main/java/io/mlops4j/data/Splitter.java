package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.BitSet;
import java.util.Optional;

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
    private final SplitRule rule;

    private Splitter(SplitRule rule) {
        this.rule = rule;
    }

    /**
     * Divides at random.
     *
     * @param trainShare the share of the rows to train on, above 0 and below 1; of n rows it is rounded to whole ones,
     *     but neither part of a table of two rows and more is empty
     * @param seed which of the possible divisions
     */
    public static Splitter random(double trainShare, long seed) {
        return new Splitter(new SplitRule.Drawn(Optional.empty(), requireShare(trainShare), seed));
    }

    /**
     * Divides at random, so that each value of a column has the same share in both parts, to within one row. A missing
     * value counts as one of its own. Rows to train on that are left over when each value has had its whole ones go to
     * the largest remainders; between equal ones the seed decides, not the order of the rows.
     *
     * @param column categorical, text, boolean or int64; mostly the label
     * @param trainShare as for {@link #random}
     * @param seed which of the possible divisions
     */
    public static Splitter stratified(String column, double trainShare, long seed) {
        return new Splitter(new SplitRule.Drawn(Optional.of(column), requireShare(trainShare), seed));
    }

    /**
     * Divides at random, but keeps the rows of one group together: all visits of a patient, all loans of a household are
     * in one part, so that the test tells of groups that the model has not seen. Groups are taken in a random order, and
     * each that brings the number of rows to train on nearer to its share is one of them; so the share is met as well as
     * the sizes of the groups allow.
     *
     * <p>Splitting throws {@link ValidationException} if the value is missing in a row, or the same in all.
     *
     * @param column categorical, text, boolean or int64; nowhere missing
     * @param trainShare as for {@link #random}
     * @param seed which of the possible divisions
     */
    public static Splitter byGroup(String column, double trainShare, long seed) {
        return new Splitter(new SplitRule.Grouped(column, requireShare(trainShare), seed));
    }

    /**
     * Trains on the earlier rows and tests by the later ones, as the model will be used. Rows of the same time are never
     * divided: those of the time at the boundary are tested by, unless none would be left to train on.
     *
     * <p>Splitting throws {@link ValidationException} if the time is missing in a row, or the same in all.
     *
     * @param column a timestamp column; nowhere missing
     * @param trainShare as for {@link #random}; fewer rows where many have the time at the boundary
     */
    public static Splitter byTime(String column, double trainShare) {
        return new Splitter(new SplitRule.Later(column, requireShare(trainShare)));
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
        var rows = new BitSet();
        for (int row : testRows) {
            if (row < 0) {
                throw new ValidationException("The splitter names row " + row + "; rows are counted from 0");
            }
            if (rows.get(row)) {
                throw new ValidationException("The splitter names row " + row + " twice; name each row once");
            }
            rows.set(row);
        }
        return new Splitter(new SplitRule.Given(rows));
    }

    private static double requireShare(double trainShare) {
        if (trainShare > 0 && trainShare < 1) {
            return trainShare;
        }
        throw new ValidationException(
                "The share of rows to train on is " + trainShare + "; it must be above 0 and below 1");
    }

    TrainTest split(Table table) {
        BitSet test = rule.testRows(table);
        int[] testPart = test.stream().toArray();
        test.flip(0, table.rowCount());
        return new TrainTest(table.gather(test.stream().toArray()), table.gather(testPart));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Splitter that && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }

    @Override
    public String toString() {
        return rule.toString();
    }
}
