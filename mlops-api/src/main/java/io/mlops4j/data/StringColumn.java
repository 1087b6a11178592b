package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of strings, {@link ColumnType#CATEGORICAL} or {@link ColumnType#TEXT}. Each distinct string is held once, in
 * order of first appearance, and a row is four bytes beside it. The empty string is a value, not a missing one.
 */
public final class StringColumn extends ColumnValues {
    private static final int MISSING = -1;

    private final ColumnType type;
    private final int[] codes;
    private final List<String> distinct;

    private StringColumn(ColumnType type, int[] codes, List<String> distinct) {
        this.type = type;
        this.codes = codes;
        this.distinct = distinct;
    }

    /** A categorical column of these values; null is missing. */
    public static StringColumn categorical(List<? extends @Nullable String> values) {
        return of(ColumnType.CATEGORICAL, values);
    }

    /** A text column of these values; null is missing. */
    public static StringColumn text(List<? extends @Nullable String> values) {
        return of(ColumnType.TEXT, values);
    }

    /**
     * A column from codes, for readers of stored tables.
     *
     * @param type {@link ColumnType#CATEGORICAL} or {@link ColumnType#TEXT}
     * @param parts for each row the index of its value in {@code values}, or -1 where it is missing; arrays that follow
     *     one another, copied
     * @param values the distinct values that the codes mean, in any order; those that no row has are left out
     * @throws ValidationException if the type is another, a code is out of range or a value is there twice
     */
    public static StringColumn ofCodes(ColumnType type, List<int[]> parts, List<String> values) {
        if (!type.isString()) {
            throw new ValidationException("A column of strings is categorical or text, not " + type);
        }
        if (new HashSet<>(values).size() != values.size()) {
            throw new ValidationException("The values that the codes of a column mean are not distinct");
        }
        int[] codes = Parts.joined(parts, int[]::new);
        if (isCompact(codes, values.size())) {
            return new StringColumn(type, codes, List.copyOf(values));
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < MISSING || codes[row] >= values.size()) {
                throw new ValidationException("The code of row " + row + " is " + codes[row] + ", but there are "
                        + values.size() + " values");
            }
        }
        return compacted(type, codes, values);
    }

    /** Whether all of so many values are there, numbered by first appearance. */
    private static boolean isCompact(int[] codes, int values) {
        int seen = 0;
        for (int code : codes) {
            if (code < MISSING || code > seen) {
                return false;
            }
            if (code == seen) {
                seen++;
            }
        }
        return seen == values;
    }

    private static StringColumn of(ColumnType type, List<? extends @Nullable String> values) {
        var index = new HashMap<String, Integer>();
        var distinct = new ArrayList<String>();
        int[] codes = new int[values.size()];
        int row = 0;
        for (String value : values) {
            codes[row++] = value == null
                    ? MISSING
                    : index.computeIfAbsent(value, fresh -> {
                        distinct.add(fresh);
                        return distinct.size() - 1;
                    });
        }
        return new StringColumn(type, codes, List.copyOf(distinct));
    }

    /** Renumbers {@code codes} in place by first appearance, and drops the values that no row has. */
    private static StringColumn compacted(ColumnType type, int[] codes, List<String> values) {
        int[] renumbered = new int[values.size()];
        Arrays.fill(renumbered, MISSING);
        var distinct = new ArrayList<String>();
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            if (code == MISSING) {
                continue;
            }
            if (renumbered[code] == MISSING) {
                renumbered[code] = distinct.size();
                distinct.add(values.get(code));
            }
            codes[row] = renumbered[code];
        }
        return new StringColumn(type, codes, List.copyOf(distinct));
    }

    /**
     * The value of this row.
     *
     * @throws IllegalStateException if it is missing
     */
    public String get(int row) {
        int code = codes[row];
        if (code == MISSING) {
            throw missing(row);
        }
        return distinct.get(code);
    }

    /** The index of this row's value in {@link #categories()}, or -1 if it is missing. */
    public int code(int row) {
        return codes[row];
    }

    /** The distinct values, in order of first appearance; missing is none of them. */
    public List<String> categories() {
        return distinct;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    @Override
    StringColumn gather(int[] rows) {
        int[] gathered = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gathered[i] = rows[i] == NO_ROW ? MISSING : codes[rows[i]];
        }
        return compacted(type, gathered, distinct);
    }

    /** The same values as a column of this type. */
    StringColumn as(ColumnType other) {
        return new StringColumn(other, codes, distinct);
    }

    @Override
    StringColumn followedBy(ColumnValues more) {
        StringColumn second = (StringColumn) more;
        var all = new ArrayList<>(distinct);
        var index = new HashMap<String, Integer>();
        all.forEach(value -> index.put(value, index.size()));
        int[] meant = new int[second.distinct.size()];
        for (int code = 0; code < meant.length; code++) {
            String value = second.distinct.get(code);
            meant[code] = index.computeIfAbsent(value, fresh -> {
                all.add(fresh);
                return all.size() - 1;
            });
        }
        int[] added = new int[second.codes.length];
        for (int row = 0; row < added.length; row++) {
            added[row] = second.codes[row] == MISSING ? MISSING : meant[second.codes[row]];
        }
        return ofCodes(type, List.of(codes, added), all);
    }

    @Override
    Object boxed(int row) {
        return distinct.get(codes[row]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringColumn that
                && type == that.type
                && Arrays.equals(codes, that.codes)
                && distinct.equals(that.distinct);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(codes) + distinct.hashCode();
    }

    @Override
    public String toString() {
        return type + "[" + codes.length + "], " + distinct.size() + " distinct";
    }
}
