package io.mlops4j.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Computes the profiles of columns. */
final class Profiling {
    private static final int TOP = 10;

    private Profiling() {}

    /** The profiles of the columns of a table, in its order. */
    static List<ColumnProfile> columns(Table table) {
        var numbers = new SortedNumbers();
        return table.schema().columns().stream()
                .map(column -> column(column, table.column(column.name()), numbers))
                .toList();
    }

    private static ColumnProfile column(Column column, ColumnValues values, SortedNumbers numbers) {
        if (column.type() == ColumnType.TEXT) {
            int distinct = ((StringColumn) values).categories().size();
            int count = values.size() - values.missingCount();
            return profile(column, values.size(), count, distinct, Optional.empty(), List.of());
        }
        if (values instanceof StringColumn strings) {
            return ofCounts(column, strings.size(), counts(strings));
        }
        if (values instanceof BooleanColumn booleans) {
            return ofCounts(column, booleans.size(), counts(booleans));
        }
        numbers.sort(values);
        return profile(column, values.size(), numbers.count(), numbers.distinct(), numbers(numbers), List.of());
    }

    private static ColumnProfile ofCounts(Column column, long rows, List<CategoryCount> counts) {
        List<CategoryCount> present =
                counts.stream().filter(category -> category.count() > 0).toList();
        long count = present.stream().mapToLong(CategoryCount::count).sum();
        return profile(column, rows, count, present.size(), Optional.empty(), top(present));
    }

    private static ColumnProfile profile(
            Column column,
            long rows,
            long count,
            long distinct,
            Optional<NumberProfile> numbers,
            List<CategoryCount> top) {
        return new ColumnProfile(column.name(), column.type(), count, rows - count, distinct, numbers, top);
    }

    private static Optional<NumberProfile> numbers(SortedNumbers sorted) {
        int count = sorted.count();
        if (count == 0) {
            return Optional.empty();
        }
        double mean = mean(sorted);
        var deciles = new ArrayList<Double>();
        for (int tenth = 0; tenth <= 10; tenth++) {
            deciles.add(quantile(sorted, tenth));
        }
        return Optional.of(new NumberProfile(
                sorted.get(0), sorted.get(count - 1), mean, standardDeviation(sorted, mean), deciles));
    }

    /** The sum through the count, or a running mean where the sum is out of range; and one pass to correct the rounding. */
    private static double mean(SortedNumbers values) {
        double sum = 0;
        for (int i = 0; i < values.count(); i++) {
            sum += values.get(i);
        }
        double mean = Double.isFinite(sum) ? sum / values.count() : runningMean(values);
        double correction = 0;
        for (int i = 0; i < values.count(); i++) {
            correction += values.get(i) - mean;
        }
        double corrected = mean + correction / values.count();
        return Double.isFinite(corrected) ? corrected : mean;
    }

    private static double runningMean(SortedNumbers values) {
        double mean = 0;
        for (int i = 0; i < values.count(); i++) {
            mean += values.get(i) / (i + 1.0) - mean / (i + 1.0);
        }
        return mean;
    }

    private static double standardDeviation(SortedNumbers values, double mean) {
        double squares = 0;
        for (int i = 0; i < values.count(); i++) {
            double deviation = values.get(i) - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / values.count());
    }

    private static double quantile(SortedNumbers sorted, int tenth) {
        long scaled = (long) (sorted.count() - 1) * tenth;
        int below = (int) (scaled / 10);
        int part = (int) (scaled % 10);
        double low = sorted.get(below);
        if (part == 0 || low == sorted.get(below + 1)) {
            return low;
        }
        double high = sorted.get(below + 1);
        double share = part / 10.0;
        double step = high - low;
        return Double.isFinite(step) ? low + step * share : low * (1 - share) + high * share;
    }

    private static List<CategoryCount> counts(StringColumn column) {
        long[] counts = new long[column.categories().size()];
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                counts[column.code(row)]++;
            }
        }
        return IntStream.range(0, counts.length)
                .mapToObj(code -> new CategoryCount(column.categories().get(code), counts[code]))
                .toList();
    }

    private static List<CategoryCount> counts(BooleanColumn column) {
        long yes = 0;
        long no = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                yes += column.get(row) ? 1 : 0;
                no += column.get(row) ? 0 : 1;
            }
        }
        return List.of(new CategoryCount("false", no), new CategoryCount("true", yes));
    }

    private static List<CategoryCount> top(List<CategoryCount> present) {
        return present.stream()
                .sorted(Comparator.comparingLong(CategoryCount::count)
                        .reversed()
                        .thenComparing(CategoryCount::value))
                .limit(TOP)
                .toList();
    }
}
