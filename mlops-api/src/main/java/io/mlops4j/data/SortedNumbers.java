package io.mlops4j.data;

/**
 * The numbers of one column after another, sorted, missing ones left out. It works in two arrays of its own, since touching
 * new memory for each column would take longer than sorting. Not thread-safe.
 */
final class SortedNumbers {
    private long[] keys = new long[0];
    private long[] spare = new long[0];
    private boolean isFloat;
    private int count;

    /** Makes these the numbers of a column, which is of numbers or timestamps. */
    void sort(ColumnValues column) {
        if (keys.length < column.size()) {
            keys = new long[column.size()];
            spare = new long[column.size()];
        }
        count = 0;
        isFloat = column instanceof Float64Column;
        if (column instanceof Float64Column numbers) {
            take(numbers);
        } else if (column instanceof Int64Column integers) {
            take(integers);
        } else {
            take((TimestampColumn) column);
        }
        long[] sorted = RadixSort.sort(keys, spare, count);
        spare = sorted == keys ? spare : keys;
        keys = sorted;
    }

    private void take(Float64Column column) {
        for (int row = 0; row < column.size(); row++) {
            double value = column.get(row);
            if (!Double.isNaN(value)) {
                keys[count++] = turned(Double.doubleToRawLongBits(value));
            }
        }
    }

    private void take(Int64Column column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                keys[count++] = column.get(row);
            }
        }
    }

    private void take(TimestampColumn column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                keys[count++] = column.epochMillis(row);
            }
        }
    }

    /** From the bits of a number to an integer whose order is that of the numbers, and back. */
    private static long turned(long bits) {
        return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The number at this place of the order, from 0 on. */
    double get(int place) {
        return isFloat ? Double.longBitsToDouble(turned(keys[place])) : keys[place];
    }

    /** How many different ones there are; 0 and -0 are one number. */
    int distinct() {
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            boolean isNew = i == 0 || (keys[i] != keys[i - 1] && !(isFloat && get(i) == get(i - 1)));
            distinct += isNew ? 1 : 0;
        }
        return distinct;
    }
}
