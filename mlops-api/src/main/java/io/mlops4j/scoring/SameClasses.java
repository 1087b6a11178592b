package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.spi.ClassOrder;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a table and a model speak of the same classes. A class that the model does not know may be in a table, a rare one
 * that training had no row of; the same class under another name may not, since every answer about it would count as wrong.
 */
final class SameClasses {
    private static final int MOST_NAMES = 10;

    private final String label;
    private final Set<String> ofTable;
    private final Set<String> ofModel;

    SameClasses(String label, Set<String> ofTable, Set<String> ofModel) {
        this.label = label;
        this.ofTable = ofTable;
        this.ofModel = ofModel;
    }

    /** @throws ValidationException if none is the same, or one of the table's is the model's but for the way it is written */
    void require() {
        if (ofTable.stream().noneMatch(ofModel::contains)) {
            throw different("none is the same");
        }
        for (String name : ofTable) {
            Optional<String> meant = ofModel.contains(name) ? Optional.empty() : otherwiseWritten(name);
            if (meant.isPresent()) {
                throw different(
                        "'" + name + "' and '" + meant.get() + "' are different names and seem to mean the same class");
            }
        }
    }

    private Optional<String> otherwiseWritten(String name) {
        return ofModel.stream()
                .filter(known -> !ofTable.contains(known) && isSame(known, name))
                .findFirst();
    }

    private static boolean isSame(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip()) || ClassOrder.isSameNumber(one, other);
    }

    private ValidationException different(String how) {
        return new ValidationException("The label '" + label + "' of the table has the values " + list(ofTable)
                + ", the model's classes are " + list(ofModel) + ": " + how
                + ". Name the table's as the model does: table.withCategorical(\"" + label + "\", row -> …)");
    }

    private static String list(Set<String> names) {
        String shown = ClassOrder.sorted(names).stream()
                .limit(MOST_NAMES)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }
}
