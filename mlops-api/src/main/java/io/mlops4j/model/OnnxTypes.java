package io.mlops4j.model;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.List;

/** Reads the declared inputs and outputs of an ONNX graph. */
final class OnnxTypes {
    private OnnxTypes() {}

    /** A {@code ValueInfoProto}. */
    static TensorInfo value(WireReader value) {
        String name = "";
        var type = new Type(ElementType.OTHER, List.of());
        while (value.next()) {
            switch (value.field()) {
                case 1 -> name = value.text();
                case 2 -> type = type(value.message());
                default -> {}
            }
        }
        if (name.isEmpty()) {
            throw new ValidationException("it is not ONNX, or damaged: an input or output of its graph has no name");
        }
        return new TensorInfo(name, type.element, type.shape);
    }

    private record Type(ElementType element, List<Long> shape) {}

    private static Type type(WireReader type) {
        var read = new Type(ElementType.OTHER, List.of());
        while (type.next()) {
            switch (type.field()) {
                case 1 -> read = tensor(type.message());
                case 4 -> read = new Type(sequence(type.message()), List.of());
                default -> {}
            }
        }
        return read;
    }

    private static Type tensor(WireReader tensor) {
        var element = ElementType.OTHER;
        List<Long> shape = List.of();
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> element = ElementType.ofCode(tensor.number());
                case 2 -> shape = shape(tensor.message());
                default -> {}
            }
        }
        return new Type(element, shape);
    }

    private static List<Long> shape(WireReader shape) {
        var lengths = new ArrayList<Long>();
        while (shape.next()) {
            if (shape.field() == 1) {
                lengths.add(dimension(shape.message()));
            }
        }
        return lengths;
    }

    private static long dimension(WireReader dimension) {
        long length = TensorInfo.OPEN;
        while (dimension.next()) {
            switch (dimension.field()) {
                case 1 -> length = Math.max(TensorInfo.OPEN, dimension.number());
                case 2 -> length = TensorInfo.OPEN;
                default -> {}
            }
        }
        return length;
    }

    private static ElementType sequence(WireReader sequence) {
        var read = ElementType.OTHER;
        while (sequence.next()) {
            if (sequence.field() == 1) {
                read = elementOfSequence(sequence.message());
            }
        }
        return read;
    }

    private static ElementType elementOfSequence(WireReader type) {
        var read = ElementType.OTHER;
        while (type.next()) {
            if (type.field() == 5) {
                read = map(type.message());
            }
        }
        return read;
    }

    private static ElementType map(WireReader map) {
        long key = 0;
        var value = new Type(ElementType.OTHER, List.of());
        while (map.next()) {
            switch (map.field()) {
                case 1 -> key = map.number();
                case 2 -> value = type(map.message());
                default -> {}
            }
        }
        if (value.element != ElementType.FLOAT) {
            return ElementType.OTHER;
        }
        return switch (ElementType.ofCode(key)) {
            case STRING -> ElementType.STRING_FLOAT_MAPS;
            case INT64 -> ElementType.INT64_FLOAT_MAPS;
            default -> ElementType.OTHER;
        };
    }
}
