package io.mlops4j.tribuo;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the CSVs of these tests: no quotes, the empty field is missing, a column of numbers is float64, the label never. */
final class Resource {
    private Resource() {}

    static String text(String name) {
        try (var stream = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table table(String name, String label) {
        var lines = text(name).lines().map(line -> line.split(",", -1)).toList();
        var header = lines.get(0);
        var rows = lines.subList(1, lines.size());
        var columns = new ArrayList<Column>();
        for (var i = 0; i < header.length; i++) {
            columns.add(
                    !header[i].equals(label) && isNumber(rows, i)
                            ? Column.float64(header[i])
                            : Column.categorical(header[i]));
        }
        var builder = Table.builder(columns.toArray(Column[]::new));
        for (var row : rows) {
            var values = new @Nullable Object[row.length];
            Arrays.setAll(
                    values,
                    i -> row[i].isEmpty()
                            ? null
                            : columns.get(i).type().isNumber() ? (Object) Double.parseDouble(row[i]) : row[i]);
            builder = builder.row(values);
        }
        return builder.label(label).build();
    }

    private static boolean isNumber(List<String[]> rows, int column) {
        return rows.stream().allMatch(row -> row[column].isEmpty() || row[column].matches("-?[0-9.]+(e[-+]?[0-9]+)?"));
    }
}
