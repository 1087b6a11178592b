package io.mlops4j.tribuo;

import io.mlops4j.data.Table;
import java.util.List;

/** What the values of feature columns must not be. */
final class InputChecks {
    private InputChecks() {}

    static void check(Table table, FeatureColumns columns, String missingToken, List<String> problems) {
        if (columns.isEmpty()) {
            problems.add("no column is left to learn from: "
                    + (columns.decisions().isEmpty()
                            ? "there is none besides the label"
                            : String.join("; ", columns.decisions())));
        }
        columns.numbers().forEach(name -> finite(table, name, problems));
        columns.categories().forEach(name -> noToken(table, name, missingToken, problems));
    }

    private static void finite(Table table, String name, List<String> problems) {
        var values = RawValues.numbers(table, name);
        for (var row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                problems.add("column '" + name + "' is " + values[row] + " in row " + row
                        + " (counted from 0); numbers to learn from are finite or missing");
                return;
            }
        }
    }

    private static void noToken(Table table, String name, String missingToken, List<String> problems) {
        var isMissing = RawValues.missing(table, name);
        var values = RawValues.strings(table, name, "");
        for (var row = 0; row < values.size(); row++) {
            if (!isMissing.test(row) && values.get(row).equals(missingToken)) {
                problems.add("column '" + name + "' has the value '" + missingToken + "' in row " + row
                        + " (counted from 0), which stands for a missing one; choose another by missingToken(…)");
                return;
            }
        }
    }
}
