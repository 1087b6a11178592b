package io.mlops4j.data;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.List;

/** The rows of one table after those of another. */
final class Appending {
    private final Table first;
    private final Table more;

    Appending(Table first, Table more) {
        this.first = first;
        this.more = first.label()
                .filter(label -> more.schema().find(label).isPresent())
                .map(more::withLabel)
                .orElse(more);
    }

    Table table() {
        List<String> wrong = new ArrayList<>();
        for (Column column : first.schema().columns()) {
            more.schema()
                    .find(column.name())
                    .ifPresentOrElse(
                            other -> checkType(column, other, wrong),
                            () -> wrong.add(Shown.quoted(column.name()) + " is not in the second table"));
        }
        for (String name : more.schema().names()) {
            if (first.schema().find(name).isEmpty()) {
                wrong.add(Shown.quoted(name) + " is not in the first table");
            }
        }
        if (!wrong.isEmpty()) {
            throw new ValidationException("Tables with different columns cannot be put together: "
                    + String.join("; ", wrong)
                    + ". Read both with one schema, or make them alike by select, withRenamed or with… before");
        }
        return joined();
    }

    private static void checkType(Column column, Column other, List<String> wrong) {
        boolean bothStrings = column.type().isString() && other.type().isString();
        if (column.type() != other.type() && !bothStrings) {
            wrong.add(Shown.quoted(column.name()) + " is " + column.type() + " in the first table and " + other.type()
                    + " in the second");
        }
    }

    private Table joined() {
        List<ColumnValues> values = first.schema().names().stream()
                .map(name -> first.column(name).followedBy(more.column(name)))
                .toList();
        Table all = Table.of(first.schema(), values);
        Table labelled = first.label().map(all::withLabel).orElse(all);
        return first.weight().map(labelled::withWeight).orElse(labelled);
    }
}
