package io.mlops4j.core.data;

import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.Table;
import io.mlops4j.data.TableBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Tables of any columns and values, missing ones among them; sometimes with label and weight. */
final class RandomTables {
    private static final Column LABEL = Column.categorical("the label");
    private static final Column WEIGHT = Column.float64("the weight");

    private RandomTables() {}

    /** With these strings as values, and this many rows at least. */
    static Arbitrary<Table> of(Arbitrary<String> strings, int minRows) {
        Arbitrary<List<ColumnType>> types =
                Arbitraries.of(ColumnType.class).list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<Integer> rows = Arbitraries.integers().between(minRows, 30);
        return Combinators.combine(types, rows, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .flatAs((columns, count, label, weight) -> table(strings, columns, count, label, weight));
    }

    private static Arbitrary<Table> table(
            Arbitrary<String> strings, List<ColumnType> types, int rows, boolean label, boolean weight) {
        var columns = new ArrayList<Column>();
        var values = new ArrayList<Arbitrary<@Nullable Object>>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(new Column("c" + i, types.get(i)));
            values.add(values(types.get(i), strings));
        }
        if (label) {
            columns.add(LABEL);
            values.add(Arbitraries.of("good", "bad").map(value -> value));
        }
        if (weight) {
            columns.add(WEIGHT);
            values.add(Arbitraries.doubles().between(0, 100).map(value -> value));
        }
        return Combinators.combine(values).as(row -> row).list().ofSize(rows).map(all -> {
            TableBuilder builder = Table.builder(columns.toArray(Column[]::new));
            all.forEach(row -> builder.row(row.toArray()));
            if (label) {
                builder.label(LABEL.name());
            }
            return (weight ? builder.weight(WEIGHT.name()) : builder).build();
        });
    }

    private static Arbitrary<@Nullable Object> values(ColumnType type, Arbitrary<String> strings) {
        Arbitrary<?> present =
                switch (type) {
                    case FLOAT64 -> Arbitraries.doubles();
                    case INT64 -> Arbitraries.longs();
                    case CATEGORICAL, TEXT -> strings;
                    case BOOLEAN -> Arbitraries.of(true, false);
                    case TIMESTAMP ->
                        Arbitraries.longs()
                                .between(-60_000_000_000_000L, 250_000_000_000_000L)
                                .map(Instant::ofEpochMilli);
                };
        return present.injectNull(0.1).map(value -> value);
    }
}
