package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.spi.ClassOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;

/** Takes the value of one component from what a model answered about one record. */
interface OutputReader {
    Object read(OutputColumn column, int row);

    /** The value of an output as a component of this class, no primitive, has it; empty if it cannot. */
    static Optional<OutputReader> value(TensorInfo output, Class<?> target) {
        Set<ElementType> reals = EnumSet.of(ElementType.FLOAT, ElementType.DOUBLE);
        Set<ElementType> integers = EnumSet.of(ElementType.INT64, ElementType.INT32);
        if (target == double[].class && reals.contains(output.type())) {
            return Optional.of(OutputReader::row);
        }
        if (target == float[].class && output.type() == ElementType.FLOAT) {
            return Optional.of((column, row) -> floats(row(column, row)));
        }
        if (!single(output)) {
            return Optional.empty();
        }
        if (target == Double.class && reals.contains(output.type())) {
            return Optional.of((column, row) -> real(output, column, row));
        }
        if (target == Float.class && output.type() == ElementType.FLOAT) {
            return Optional.of((column, row) -> (float) real(output, column, row));
        }
        if (target == Long.class && integers.contains(output.type())) {
            return Optional.of((column, row) -> ((OutputColumn.Integers) column).values()[row]);
        }
        if (target == Integer.class && integers.contains(output.type())) {
            return Optional.of((column, row) -> narrow(output, ((OutputColumn.Integers) column).values()[row]));
        }
        if (target == Boolean.class && output.type() == ElementType.BOOL) {
            return Optional.of((column, row) -> ((OutputColumn.Booleans) column).values()[row]);
        }
        boolean texts = output.type() == ElementType.STRING || integers.contains(output.type());
        return target == String.class && texts ? Optional.of(OutputReader::text) : Optional.empty();
    }

    /** The probability of one class. */
    static OutputReader probability(String name, int index, DoubleFunction<Object> as) {
        return (column, row) -> {
            if (column instanceof OutputColumn.Maps maps) {
                return as.apply(probability(maps.values().get(row), name));
            }
            var reals = (OutputColumn.Reals) column;
            return as.apply(reals.values()[row * reals.width() + index]);
        };
    }

    /** The probabilities of all classes by name, in the order of the classes given, or else of the answer. */
    static OutputReader probabilities(List<String> classes, DoubleFunction<Object> as) {
        return (column, row) -> {
            var byName = new LinkedHashMap<String, Object>();
            if (column instanceof OutputColumn.Maps maps) {
                Map<String, Double> values = maps.values().get(row);
                for (String name : classes.isEmpty() ? ClassOrder.sorted(values.keySet()) : classes) {
                    byName.put(name, as.apply(probability(values, name)));
                }
            } else {
                double[] values = row(column, row);
                for (int i = 0; i < values.length; i++) {
                    byName.put(classes.get(i), as.apply(values[i]));
                }
            }
            return Collections.unmodifiableMap(byName);
        };
    }

    private static double probability(Map<String, Double> values, String name) {
        Double probability = values.get(name);
        if (probability == null) {
            throw new ValidationException("The model has no class '" + name + "'; its classes are "
                    + Texts.list(ClassOrder.sorted(values.keySet())));
        }
        return probability;
    }

    private static boolean single(TensorInfo output) {
        List<Long> shape = output.shape();
        return shape.size() <= 1 || (shape.size() == 2 && (shape.get(1) == 1 || shape.get(1) == TensorInfo.OPEN));
    }

    private static double[] row(OutputColumn column, int row) {
        var reals = (OutputColumn.Reals) column;
        return Arrays.copyOfRange(reals.values(), row * reals.width(), (row + 1) * reals.width());
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double real(TensorInfo output, OutputColumn column, int row) {
        var reals = (OutputColumn.Reals) column;
        if (reals.width() != 1) {
            throw new ValidationException("The model's output " + output + " has " + reals.width()
                    + " values for each record, but the component takes one; double[] takes all");
        }
        return reals.values()[row];
    }

    private static int narrow(TensorInfo output, long value) {
        if (value != (int) value) {
            throw new ValidationException("The model's output " + output + " is " + value
                    + ", too large for a component of type int; make it a long");
        }
        return (int) value;
    }

    private static Object text(OutputColumn column, int row) {
        return column instanceof OutputColumn.Integers integers
                ? Long.toString(integers.values()[row])
                : ((OutputColumn.Strings) column).values()[row];
    }
}
