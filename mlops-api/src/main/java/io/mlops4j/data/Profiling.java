package io.mlops4j.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Computes the profile of a column. */
final class Profiling {
    private static final int TOP = 10;

    private Profiling() {}

    static ColumnProfile column(Column column, ColumnValues values) {
        int missing = values.missingCount();
        int count = values.size() - missing;
        if (values instanceof StringColumn strings) {
            List<CategoryCount> top = column.type() == ColumnType.CATEGORICAL ? top(strings) : List.of();
            return profile(column, count, missing, strings.categories().size(), Optional.empty(), top);
        }
        if (values instanceof BooleanColumn booleans) {
            List<CategoryCount> top = top(booleans);
            return profile(column, count, missing, top.size(), Optional.empty(), top);
        }
        if (values instanceof Float64Column numbers) {
            return ofDoubles(column, present(numbers, count), missing);
        }
        return ofLongs(column, present(values, count), missing);
    }

    private static ColumnProfile profile(
            Column column,
            long count,
            long missing,
            long distinct,
            Optional<NumberProfile> numbers,
            List<CategoryCount> top) {
        return new ColumnProfile(column.name(), column.type(), count, missing, distinct, numbers, top);
    }

    private static ColumnProfile ofDoubles(Column column, double[] sorted, int missing) {
        RadixSort.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return profile(column, sorted.length, missing, distinct, numbers(sorted), List.of());
    }

    private static ColumnProfile ofLongs(Column column, long[] sorted, int missing) {
        RadixSort.sort(sorted);
        int distinct = 0;
        double[] doubles = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
            doubles[i] = sorted[i];
        }
        return profile(column, sorted.length, missing, distinct, numbers(doubles), List.of());
    }

    private static double[] present(Float64Column column, int count) {
        double[] present = new double[count];
        int next = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                present[next++] = column.get(row);
            }
        }
        return present;
    }

    private static long[] present(ColumnValues column, int count) {
        long[] present = new long[count];
        int next = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                present[next++] = column instanceof TimestampColumn timestamps
                        ? timestamps.epochMillis(row)
                        : ((Int64Column) column).get(row);
            }
        }
        return present;
    }

    private static Optional<NumberProfile> numbers(double[] sorted) {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double mean = mean(sorted);
        var deciles = new ArrayList<Double>();
        for (int tenth = 0; tenth <= 10; tenth++) {
            deciles.add(quantile(sorted, tenth));
        }
        return Optional.of(new NumberProfile(
                sorted[0], sorted[sorted.length - 1], mean, standardDeviation(sorted, mean), deciles));
    }

    /** A running mean, which stays in range where a sum would not, and one pass to correct its rounding. */
    private static double mean(double[] values) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] / (i + 1.0) - mean / (i + 1.0);
        }
        double correction = 0;
        for (double value : values) {
            correction += value - mean;
        }
        double corrected = mean + correction / values.length;
        return Double.isFinite(corrected) ? corrected : mean;
    }

    private static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    private static double quantile(double[] sorted, int tenth) {
        long scaled = (long) (sorted.length - 1) * tenth;
        int below = (int) (scaled / 10);
        int part = (int) (scaled % 10);
        double low = sorted[below];
        if (part == 0 || low == sorted[below + 1]) {
            return low;
        }
        double high = sorted[below + 1];
        double share = part / 10.0;
        double step = high - low;
        return Double.isFinite(step) ? low + step * share : low * (1 - share) + high * share;
    }

    private static List<CategoryCount> top(StringColumn column) {
        long[] counts = new long[column.categories().size()];
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                counts[column.code(row)]++;
            }
        }
        var all = new ArrayList<CategoryCount>();
        for (int code = 0; code < counts.length; code++) {
            all.add(new CategoryCount(column.categories().get(code), counts[code]));
        }
        return top(all);
    }

    private static List<CategoryCount> top(BooleanColumn column) {
        long yes = 0;
        long no = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                yes += column.get(row) ? 1 : 0;
                no += column.get(row) ? 0 : 1;
            }
        }
        return top(List.of(new CategoryCount("false", no), new CategoryCount("true", yes)));
    }

    private static List<CategoryCount> top(List<CategoryCount> all) {
        return all.stream()
                .filter(category -> category.count() > 0)
                .sorted(Comparator.comparingLong(CategoryCount::count)
                        .reversed()
                        .thenComparing(CategoryCount::value))
                .limit(TOP)
                .toList();
    }
}
