package io.mlops4j.model;

import io.mlops4j.ValidationException;

/**
 * Walks the nodes, attributes, nested graphs and tensors of an ONNX file and refuses it where a tensor's data is said
 * to be in another file.
 */
final class OnnxReferences {
    private OnnxReferences() {}

    static void graph(WireReader graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message());
                case 5 -> tensor(graph.message());
                case 15 -> sparseTensor(graph.message());
                default -> {}
            }
        }
    }

    static void node(WireReader node) {
        while (node.next()) {
            if (node.field() == 5) {
                attribute(node.message());
            }
        }
    }

    static void attribute(WireReader attribute) {
        while (attribute.next()) {
            switch (attribute.field()) {
                case 5, 10 -> tensor(attribute.message());
                case 6, 11 -> graph(attribute.message());
                case 22, 23 -> sparseTensor(attribute.message());
                default -> {}
            }
        }
    }

    /** The tensor's name. */
    static String tensor(WireReader tensor) {
        String name = "";
        boolean external = false;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 8 -> name = tensor.text();
                case 13 -> external = true;
                case 14 -> external |= tensor.number() != 0;
                default -> {}
            }
        }
        if (external) {
            throw new ValidationException("the data of its tensor '" + name
                    + "' is in another file; save the model as one file, with its data inside");
        }
        return name;
    }

    /** The name of the tensor of values, which is the sparse tensor's. */
    static String sparseTensor(WireReader sparse) {
        String name = "";
        while (sparse.next()) {
            switch (sparse.field()) {
                case 1 -> name = tensor(sparse.message());
                case 2 -> tensor(sparse.message());
                default -> {}
            }
        }
        return name;
    }
}
