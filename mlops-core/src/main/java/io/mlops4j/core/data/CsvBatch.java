package io.mlops4j.core.data;

import java.util.Arrays;

/** Some rows of a CSV file, their characters one after another in an array: to be filled, read, and filled again. */
final class CsvBatch {
    private static final int ROWS = 2048;
    private static final int FIELDS = 1 << 18;
    private static final int CHARACTERS = 1 << 20;

    private final int width;
    private final int mostRows;
    private final int[] ends;
    private final long[] lines;
    private char[] chars = new char[1 << 12];
    private int rows;
    private int fields; // of the rows and of the one that is being added
    private int used;

    /** A batch of rows that have so many fields. */
    CsvBatch(int width) {
        this.width = width;
        this.mostRows = Math.max(1, Math.min(ROWS, FIELDS / width));
        this.ends = new int[mostRows * width];
        this.lines = new long[mostRows];
    }

    /** A row begins, at this line of the file; one that did not end is forgotten. */
    void beginRow(long line) {
        fields = rows * width;
        used = fields == 0 ? 0 : ends[fields - 1];
        lines[rows] = line;
    }

    /** The next field of the row, of which there are not more than the width. */
    void add(char[] from, int offset, int length) {
        int end = Math.addExact(used, length);
        if (end > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(end, 2 * chars.length));
        }
        System.arraycopy(from, offset, chars, used, length);
        used = end;
        ends[fields++] = end;
    }

    /** The row that began is one of the batch. */
    void endRow() {
        rows++;
    }

    boolean isFull() {
        return rows == mostRows || used >= CHARACTERS;
    }

    void clear() {
        rows = 0;
    }

    int rows() {
        return rows;
    }

    /** The line of the file in which a row starts, counted from 1. */
    long line(int row) {
        return lines[row];
    }

    /** Moves a field to a place. */
    void move(Field field, int row, int column) {
        int index = row * width + column;
        field.move(chars, index == 0 ? 0 : ends[index - 1], ends[index]);
    }
}
