package io.mlops4j.onnx;

import io.mlops4j.model.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Constant numbers, texts or truth values of a graph, with a shape. Without a shape it is a vector of the values given;
 * with one, the values are in row-major order.
 *
 * <pre>{@code
 * Tensor means = Tensor.doubles(new double[] {3271.2, 20.9}, 1, 2);
 * Tensor one = Tensor.floats(new float[] {1}).scalar();
 * }</pre>
 *
 * Immutable. A shape that does not fit the number of values is an {@link IllegalArgumentException}.
 */
public final class Tensor {
    private final ElementType type;
    private final long[] shape;
    private final byte[] raw;
    private final List<String> texts;

    private Tensor(ElementType type, int values, long[] shape, byte[] raw, List<String> texts) {
        this.type = type;
        this.shape = shape.length == 0 ? new long[] {values} : shape.clone();
        this.raw = raw;
        this.texts = texts;
        requireFits(values);
    }

    private Tensor(Tensor vector) {
        this.type = vector.type;
        this.shape = new long[0];
        this.raw = vector.raw;
        this.texts = vector.texts;
    }

    private void requireFits(int values) {
        long product = 1;
        for (long length : shape) {
            product = length < 0 ? -1 : Math.multiplyExact(product, length);
        }
        if (product != values) {
            throw new IllegalArgumentException(
                    "The shape " + Arrays.toString(shape) + " does not hold " + values + " values");
        }
    }

    /** 32-bit numbers. */
    public static Tensor floats(float[] values, long... shape) {
        var raw = new byte[Math.multiplyExact(values.length, Float.BYTES)];
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putInt(Float.floatToIntBits(value));
        }
        return new Tensor(ElementType.FLOAT, values.length, shape, raw, List.of());
    }

    /** 64-bit numbers. */
    public static Tensor doubles(double[] values, long... shape) {
        var raw = new byte[Math.multiplyExact(values.length, Double.BYTES)];
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            buffer.putLong(Double.doubleToLongBits(value));
        }
        return new Tensor(ElementType.DOUBLE, values.length, shape, raw, List.of());
    }

    /** 64-bit integers. */
    public static Tensor longs(long[] values, long... shape) {
        var raw = new byte[Math.multiplyExact(values.length, Long.BYTES)];
        ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            buffer.putLong(value);
        }
        return new Tensor(ElementType.INT64, values.length, shape, raw, List.of());
    }

    /** Truth values. */
    public static Tensor booleans(boolean[] values, long... shape) {
        var raw = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            raw[i] = (byte) (values[i] ? 1 : 0);
        }
        return new Tensor(ElementType.BOOL, values.length, shape, raw, List.of());
    }

    /** Texts. */
    public static Tensor strings(List<String> values, long... shape) {
        return new Tensor(ElementType.STRING, values.size(), shape, new byte[0], List.copyOf(values));
    }

    /** The same single value without a dimension. */
    public Tensor scalar() {
        if (shape.length != 1 || shape[0] != 1) {
            throw new IllegalArgumentException("A scalar is one value; this has the shape " + Arrays.toString(shape));
        }
        return new Tensor(this);
    }

    /** What the values are. */
    public ElementType type() {
        return type;
    }

    /** A {@code TensorProto}. */
    WireWriter write(String name) {
        var message = new WireWriter();
        for (long length : shape) {
            message.number(1, length);
        }
        message.number(2, type.code());
        texts.forEach(text -> message.text(6, text));
        if (!name.isEmpty()) {
            message.text(8, name);
        }
        if (type != ElementType.STRING) {
            message.bytes(9, raw);
        }
        return message;
    }
}
