package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import io.mlops4j.spi.ClassOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures again for each value of a column. */
final class Slices {
    private static final int MOST_VALUES = 100;

    private final Table table;
    private final Answers answers;

    Slices(Table table, Answers answers) {
        this.table = table;
        this.answers = answers;
    }

    /**
     * The slices of these columns.
     *
     * @throws ValidationException if one has so many values that nobody would read them
     */
    List<Slice> by(String... columns) {
        var slices = new ArrayList<Slice>();
        for (var column : columns) {
            slices.addAll(by(column));
        }
        return List.copyOf(slices);
    }

    private List<Slice> by(String column) {
        var values = table.column(column);
        var text = Truth.text(table, column);
        Map<Optional<String>, List<Integer>> rows = new HashMap<>();
        for (var row = 0; row < table.rowCount(); row++) {
            var value = values.isMissing(row) ? Optional.<String>empty() : Optional.of(text.apply(row));
            rows.computeIfAbsent(value, fresh -> new ArrayList<>()).add(row);
        }
        if (rows.size() > MOST_VALUES) {
            throw new ValidationException("The column '" + column + "' has " + rows.size()
                    + " different values, too many to slice by; make a column of a few bands of it by"
                    + " withCategorical(…)");
        }
        var order = ClassOrder.sorted(
                rows.keySet().stream().flatMap(Optional::stream).toList());
        return rows.entrySet().stream()
                .map(entry -> slice(column, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Slice::rows).reversed().thenComparing(slice -> slice.value()
                        .map(order::indexOf)
                        .orElse(-1)))
                .toList();
    }

    private Slice slice(String column, Optional<String> value, List<Integer> rows) {
        var part = answers.of(rows.stream().mapToInt(Integer::intValue).toArray());
        // Weights may be 0 in all rows of a slice: then there is nothing to measure either.
        var enough = rows.size() >= Slice.FEWEST_ROWS && part.totalWeight() > 0;
        return new Slice(column, value, rows.size(), enough ? Optional.of(Measurement.of(part)) : Optional.empty());
    }
}
