package io.mlops4j.onnx;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.mlops4j.ValidationException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model answered in one output for some records, copied out of native memory. */
@SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
sealed interface OutputColumn {
    /** Floating point numbers, {@code width} of them for each record. */
    record Reals(double[] values, int width) implements OutputColumn {}

    /** One integer for each record. */
    record Integers(long[] values) implements OutputColumn {}

    /** One text for each record. */
    record Strings(String[] values) implements OutputColumn {}

    /** One truth value for each record. */
    record Booleans(boolean[] values) implements OutputColumn {}

    /** Numbers by name, a map for each record. */
    record Maps(List<Map<String, Double>> values) implements OutputColumn {}

    /**
     * Copies an output.
     *
     * @throws ValidationException if it does not have as many rows as there were records
     */
    static OutputColumn read(String name, OnnxValue value, int rows) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return tensor(name, tensor, rows);
        }
        if (value instanceof OnnxSequence sequence) {
            return new Maps(maps(name, sequence, rows));
        }
        throw new ValidationException(
                "The model's output '" + name + "' is " + value.getInfo() + ", which cannot be read");
    }

    private static OutputColumn tensor(String name, OnnxTensor tensor, int rows) throws OrtException {
        TensorInfo info = tensor.getInfo();
        int width = width(name, info.getShape(), rows);
        int count = rows * width;
        return switch (info.type) {
            case FLOAT -> {
                var floats = new float[count];
                tensor.getFloatBuffer().get(floats);
                var values = new double[count];
                Arrays.setAll(values, i -> floats[i]);
                yield new Reals(values, width);
            }
            case DOUBLE -> {
                var values = new double[count];
                tensor.getDoubleBuffer().get(values);
                yield new Reals(values, width);
            }
            case INT64 -> {
                var values = new long[one(name, width, rows)];
                tensor.getLongBuffer().get(values);
                yield new Integers(values);
            }
            case INT32 -> {
                var ints = new int[one(name, width, rows)];
                tensor.getIntBuffer().get(ints);
                yield new Integers(Arrays.stream(ints).asLongStream().toArray());
            }
            case BOOL -> {
                var values = new boolean[one(name, width, rows)];
                ByteBuffer bytes = tensor.getByteBuffer();
                for (int i = 0; i < rows; i++) {
                    values[i] = bytes.get(i) != 0;
                }
                yield new Booleans(values);
            }
            case STRING -> {
                var values = new String[one(name, width, rows)];
                flatten(tensor.getValue(), values);
                yield new Strings(values);
            }
            default ->
                throw new ValidationException(
                        "The model's output '" + name + "' is of type " + info.type + ", which cannot be read");
        };
    }

    private static void flatten(Object texts, String[] into) {
        Object[] array = (Object[]) texts;
        for (int i = 0; i < into.length; i++) {
            into[i] = array[i] instanceof String text ? text : (String) ((Object[]) array[i])[0];
        }
    }

    private static int width(String name, long[] shape, int rows) {
        long width = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        if (shape.length == 0
                || shape.length > 2
                || shape[0] != rows
                || width > Integer.MAX_VALUE / Math.max(1, rows)) {
            throw new ValidationException("The model's output '" + name + "' has the shape " + Arrays.toString(shape)
                    + " for " + rows + " records; [" + rows + "] or [" + rows + ", n] can be read");
        }
        return (int) width;
    }

    private static int one(String name, int width, int rows) {
        if (width != 1) {
            throw new ValidationException("The model's output '" + name + "' has " + width
                    + " values for each record; of its type only one can be read");
        }
        return rows;
    }

    private static List<Map<String, Double>> maps(String name, OnnxSequence sequence, int rows) throws OrtException {
        List<? extends OnnxValue> values = sequence.getValue();
        try {
            if (values.size() != rows) {
                throw new ValidationException("The model's output '" + name + "' has " + values.size()
                        + " elements for " + rows + " records");
            }
            var maps = new ArrayList<Map<String, Double>>(rows);
            for (OnnxValue value : values) {
                maps.add(map(name, value));
            }
            return maps;
        } finally {
            OnnxValue.close(values);
        }
    }

    private static Map<String, Double> map(String name, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxMap map)) {
            throw new ValidationException(
                    "The model's output '" + name + "' is a sequence of " + value.getInfo() + ", not of maps");
        }
        var probabilities = new HashMap<String, Double>();
        map.getValue().forEach((key, number) -> probabilities.put(key.toString(), ((Number) number).doubleValue()));
        return probabilities;
    }
}
