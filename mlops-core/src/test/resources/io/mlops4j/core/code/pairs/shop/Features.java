package shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Columns of numbers, and what is done to them before training. */
class Features {
    private final List<Column> columns = new ArrayList<>();
    private int rows = -1;

    /** An inner class, which sees the rows of the object around it. */
    class Column {
        private final double[] values;
        private final String name;

        Column(String name, double... values) {
            this.name = name;
            this.values = values;
            if (rows < 0) {
                rows = values.length;
            }
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += values[i];
            }
            return sum / rows;
        }

        Column mapped(DoubleUnaryOperator operator) {
            return new Column(name, Arrays.stream(values).map(operator).toArray());
        }
    }

    private static final class Scaling {
        private final double mean;
        private final double spread;

        private Scaling(double mean, double spread) {
            this.mean = mean;
            this.spread = spread;
        }

        private static Scaling of(Column column) {
            double mean = column.mean();
            double squares = Arrays.stream(column.values)
                    .map(v -> (v - mean) * (v - mean))
                    .sum();
            return new Scaling(mean, Math.sqrt(squares / column.values.length));
        }

        private double apply(double value) {
            return spread == 0 ? 0 : (value - mean) / spread;
        }
    }

    Features add(String name, double... values) {
        columns.add(new Column(name, values));
        return this;
    }

    Features scaled() {
        var result = new Features();
        for (Column column : columns) {
            Scaling scaling = Scaling.of(column);
            result.columns.add(column.mapped(scaling::apply));
        }
        return result;
    }

    static Features sample() {
        return new Features().add("age", 20, 30, 40).add("income", 1, 10, 100);
    }

    static String means() {
        var text = new StringBuilder();
        sample().scaled().columns.forEach(c -> text.append(c.name).append('=').append(c.mean()).append(' '));
        return text.toString();
    }

    static double[][] matrix() {
        Features features = sample().scaled();
        IntFunction<double[]> row = i -> features.columns.stream().mapToDouble(c -> c.values[i]).toArray();
        return IntStream.range(0, features.rows).mapToObj(row).toArray(double[][]::new);
    }
}
