package io.mlops4j.core.run;

import io.mlops4j.data.Column;
import io.mlops4j.data.Table;
import java.util.List;
import java.util.Optional;

/**
 * The steps that random pipelines consist of. Their values are few, so that different ways lead to equal ones. Each call
 * is counted by method and content of its inputs.
 */
final class RandomSteps {
    /** As many failures never end. */
    static final int ALWAYS = 1000;

    record Mixed(int number, String text, List<Double> reals) {}

    private RandomSteps() {}

    /** A call as it is counted. */
    static String call(String method, List<?> inputs) {
        return method + inputs.stream().map(RandomSteps::content).toList();
    }

    /** A value by its content. */
    static String content(Object value) {
        if (value instanceof Table table) {
            var rows = new StringBuilder();
            for (int row = 0; row < table.rowCount(); row++) {
                for (Column column : table.schema().columns()) {
                    rows.append(column.name()).append('=').append(table.row(row).value(column.name()));
                }
            }
            return rows.toString();
        }
        return value.toString();
    }

    private static void called(String method, Object... inputs) {
        Calls.count(call(method, List.of(inputs)));
    }

    static int plus(int a, int b) {
        called("plus", a, b);
        return (a + b) % 4;
    }

    static int smaller(int a, int b) {
        called("smaller", a, b);
        return Math.min(a, b);
    }

    static int total(List<Integer> numbers) {
        called("total", numbers);
        return numbers.stream().mapToInt(n -> n).sum() % 5;
    }

    static int largest(List<Integer> numbers) {
        called("largest", numbers);
        return numbers.stream().mapToInt(n -> n).max().orElse(0);
    }

    static String repeated(int times, String text) {
        called("repeated", times, text);
        return text.substring(0, Math.min(2, text.length())).repeat(times % 3);
    }

    static String numbered(int number, String text) {
        called("numbered", number, text);
        return text.length() + "-" + number;
    }

    static int length(String text) {
        called("length", text);
        return text.length();
    }

    static double scaled(int number, double by) {
        called("scaled", number, by);
        return number * by / 2;
    }

    static int rounded(double real) {
        called("rounded", real);
        return (int) Math.round(real) % 5;
    }

    static int limited(int number, Optional<Integer> limit) {
        called("limited", number, limit);
        return Math.min(number, limit.orElse(3));
    }

    static Mixed mixed(int number, String text, double real) {
        called("mixed", number, text, real);
        return new Mixed(number % 2, text.isEmpty() ? "-" : text.substring(0, 1), List.of(real, -real));
    }

    static String shown(Mixed mixed) {
        called("shown", mixed);
        return mixed.text() + mixed.number();
    }

    static int firstReal(Mixed mixed) {
        called("firstReal", mixed);
        return (int) Math.abs(mixed.reals().get(0)) % 4;
    }

    static Table rows(int count, String text) {
        called("rows", count, text);
        var table = Table.builder(Column.int64("id"), Column.text("text"));
        for (int row = 0; row <= count; row++) {
            table.row(row, row % 2 == 0 ? text : null);
        }
        return table.build();
    }

    static Table kept(Table table, int count) {
        called("kept", table, count);
        int[] first = new int[Math.min(table.rowCount(), 1 + count % 2)];
        for (int row = 0; row < first.length; row++) {
            first[row] = row;
        }
        return table.rows(first);
    }

    static int counted(Table table) {
        called("counted", table);
        return table.rowCount() % 5;
    }

    /** The only one that takes a data set. It gives another table, or damaging what it gave would damage the data set. */
    static Table squared(Table dataset) {
        called("squared", dataset);
        return dataset.withInt64("squared", row -> row.int64("n") * row.int64("n"));
    }

    static int flaky(int number, int node, int failures) {
        called("flaky", number, node, failures);
        if (failures == ALWAYS) {
            throw new IllegalStateException("fails, as node " + node + " is told to");
        }
        Breakdowns.mayHappen(node + "/" + number, failures);
        return number;
    }
}
