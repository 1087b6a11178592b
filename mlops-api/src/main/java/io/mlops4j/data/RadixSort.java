package io.mlops4j.data;

import java.util.Arrays;

/**
 * Sorts many numbers, least significant digit first, in a fraction of the time that comparing them takes: a digit that all
 * numbers share costs nothing, so that small integers take two passes. Few are sorted by {@link Arrays}.
 */
final class RadixSort {
    private static final int FEW = 1 << 12;
    private static final int BITS = 11;
    private static final int DIGITS = 1 << BITS;

    private RadixSort() {}

    /** Sorts in place, as {@link Arrays#sort(long[])} does. */
    static void sort(long[] values) {
        if (values.length < FEW) {
            Arrays.sort(values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
        sortUnsigned(values);
        for (int i = 0; i < values.length; i++) {
            values[i] ^= Long.MIN_VALUE;
        }
    }

    /** Sorts in place, as {@link Arrays#sort(double[])} does, numbers of which none is NaN. */
    static void sort(double[] values) {
        if (values.length < FEW) {
            Arrays.sort(values);
            return;
        }
        long[] bits = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            long raw = Double.doubleToRawLongBits(values[i]);
            bits[i] = raw ^ ((raw >> 63) | Long.MIN_VALUE); // the order of these is that of the numbers
        }
        sortUnsigned(bits);
        for (int i = 0; i < values.length; i++) {
            long ordered = bits[i];
            values[i] = Double.longBitsToDouble(ordered ^ (~(ordered >> 63) | Long.MIN_VALUE));
        }
    }

    private static void sortUnsigned(long[] values) {
        long[] from = values;
        long[] to = new long[values.length];
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int[] starts = starts(from, shift);
            if (starts.length == 0) {
                continue;
            }
            for (long value : from) {
                to[starts[(int) (value >>> shift) & (DIGITS - 1)]++] = value;
            }
            long[] sorted = to;
            to = from;
            from = sorted;
        }
        System.arraycopy(from, 0, values, 0, values.length); // nothing, if they are the same array
    }

    /** Where the values of each digit go; empty if all have the same. */
    private static int[] starts(long[] values, int shift) {
        int[] counts = new int[DIGITS];
        for (long value : values) {
            counts[(int) (value >>> shift) & (DIGITS - 1)]++;
        }
        if (counts[(int) (values[0] >>> shift) & (DIGITS - 1)] == values.length) {
            return new int[0];
        }
        int start = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = counts[digit];
            counts[digit] = start;
            start += count;
        }
        return counts;
    }
}
