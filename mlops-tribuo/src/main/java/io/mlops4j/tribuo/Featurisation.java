package io.mlops4j.tribuo;

import io.mlops4j.data.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * From raw columns to features, in this order: the standardised numbers, the indicators of missing numbers, the one-hot
 * categories. {@link ModelGraph} says the same in ONNX.
 *
 * @param missingToken what a missing string goes in as
 */
record Featurisation(List<NumberInput> numbers, List<CategoryInput> categories, String missingToken) {
    static Featurisation fit(Table table, FeatureColumns columns, String missingToken) {
        return new Featurisation(
                columns.numbers().stream()
                        .map(name -> NumberInput.fit(name, RawValues.numbers(table, name)))
                        .toList(),
                columns.categories().stream()
                        .map(name ->
                                CategoryInput.fit(name, RawValues.strings(table, name, missingToken), missingToken))
                        .toList(),
                missingToken);
    }

    /** The numbers that have an indicator, as indices. */
    List<Integer> indicators() {
        var indices = new ArrayList<Integer>();
        for (var index = 0; index < numbers.size(); index++) {
            if (numbers.get(index).hasIndicator()) {
                indices.add(index);
            }
        }
        return indices;
    }

    int width() {
        return numbers.size()
                + indicators().size()
                + categories.stream().mapToInt(one -> one.categories().size()).sum();
    }

    /** The features of each row. */
    double[][] encode(Table table) {
        var features = new double[table.rowCount()][width()];
        var at = 0;
        for (var number : numbers) {
            var values = RawValues.numbers(table, number.name());
            for (var row = 0; row < values.length; row++) {
                features[row][at] = number.standardise(values[row]);
            }
            at++;
        }
        for (var index : indicators()) {
            var values = RawValues.numbers(table, numbers.get(index).name());
            for (var row = 0; row < values.length; row++) {
                features[row][at] = Double.isNaN(values[row]) ? 1 : 0;
            }
            at++;
        }
        for (var category : categories) {
            var places = new HashMap<String, Integer>();
            for (var name : category.categories()) {
                places.put(name, at++);
            }
            var values = RawValues.strings(table, category.name(), missingToken);
            for (var row = 0; row < values.size(); row++) {
                var place = places.get(values.get(row));
                if (place != null) {
                    features[row][place] = 1;
                }
            }
        }
        return features;
    }
}
