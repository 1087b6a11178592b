package io.mlops4j.data;

import java.util.Arrays;

/**
 * Sorts many numbers, least significant digit first, in a fraction of the time that comparing them takes: a digit that all
 * numbers share costs nothing, so that small integers take two passes. Few are sorted by {@link Arrays}.
 */
final class RadixSort {
    private static final int FEW = 1 << 12;
    private static final int BITS = 11;
    private static final int SIZE = 1 << BITS;
    private static final int DIGITS = (Long.SIZE + BITS - 1) / BITS;

    private RadixSort() {}

    /**
     * Sorts the first {@code count} numbers of an array, ascending.
     *
     * @param spare another array for as many, to work in
     * @return the one of both in which the numbers are sorted; the other has anything
     */
    static long[] sort(long[] values, long[] spare, int count) {
        if (count < FEW) {
            Arrays.sort(values, 0, count);
            return values;
        }
        int[][] places = places(values, count);
        long[] from = values;
        long[] to = spare;
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] next = places[digit];
            if (next.length > 0) {
                for (int i = 0; i < count; i++) {
                    to[next[digit(from[i], digit)]++] = from[i];
                }
                long[] sorted = to;
                to = from;
                from = sorted;
            }
        }
        return from;
    }

    /** For each digit, where the first number goes that has it with this value; none, if all numbers have the same. */
    private static int[][] places(long[] values, int count) {
        int[][] counts = new int[DIGITS][SIZE];
        for (int i = 0; i < count; i++) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][digit(values[i], digit)]++;
            }
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            if (counts[digit][digit(values[0], digit)] == count) {
                counts[digit] = new int[0];
            }
            int start = 0;
            for (int value = 0; value < counts[digit].length; value++) {
                int numbers = counts[digit][value];
                counts[digit][value] = start;
                start += numbers;
            }
        }
        return counts;
    }

    /** With the sign turned around, so that negative numbers come first. */
    private static int digit(long value, int digit) {
        return (int) ((value ^ Long.MIN_VALUE) >>> (digit * BITS)) & (SIZE - 1);
    }
}
