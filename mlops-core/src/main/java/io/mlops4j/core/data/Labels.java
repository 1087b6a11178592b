package io.mlops4j.core.data;

import io.mlops4j.data.Table;
import java.util.List;
import java.util.Optional;

/** What makes a label useless. */
final class Labels {
    private Labels() {}

    /** The problem of a label that is the same in all rows; empty if there is no label or it has two classes. */
    static Optional<String> constant(Table table) {
        return table.label().flatMap(label -> {
            List<String> classes = table.strings(label).categories();
            return classes.size() != 1
                    ? Optional.empty()
                    : Optional.of("the label '" + label + "' is '" + classes.get(0) + "' in all " + table.rowCount()
                            + " rows; a label has two classes at least");
        });
    }
}
