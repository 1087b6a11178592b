package io.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A column of categories, one-hot: a feature for each that training has seen, all 0 for any other.
 *
 * @param name the column
 * @param categories those of the training, sorted; the token for missing is one of them, and the last, if any was missing
 * @param missing in how many rows of the training it was missing
 */
record CategoryInput(String name, List<String> categories, int missing) {
    static CategoryInput fit(String name, List<String> values, String missingToken) {
        var sorted = new TreeSet<>(values);
        var anyMissing = sorted.remove(missingToken);
        var categories = new ArrayList<>(sorted);
        if (anyMissing) {
            categories.add(missingToken);
        }
        var missing = values.stream().filter(missingToken::equals).count();
        return new CategoryInput(name, List.copyOf(categories), (int) missing);
    }
}
