package io.mlops4j.data;

import java.time.Instant;

/** A small table with every type of column, missing values, label and weight. */
final class Loans {
    static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");

    private Loans() {}

    static Table table() {
        return Table.builder(
                        Column.float64("rate"),
                        Column.int64("amount"),
                        Column.categorical("purpose"),
                        Column.text("remark"),
                        Column.bool("own_telephone"),
                        Column.timestamp("opened"),
                        Column.float64("cost"),
                        Column.categorical("risk"))
                .row(4.5, 1169, "car", "first", true, NEW_YEAR, 1, "good")
                .row(null, 5951, "radio", null, false, null, 5, "bad")
                .row(2.25, null, "car", "", null, NEW_YEAR.plusMillis(1), 1, "good")
                .row(7, 7882, null, "last", true, NEW_YEAR, 0.5, "good")
                .label("risk")
                .weight("cost")
                .build();
    }
}
