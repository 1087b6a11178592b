package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes an ONNX file: the inputs, constants, nodes and outputs of one graph, what it is, and metadata. No library for
 * protocol buffers is involved.
 *
 * <pre>{@code
 * OnnxModel model = GraphWriter.named("churn")
 *         .input("tenure", ElementType.DOUBLE, TensorInfo.OPEN, 1)          // [batch, 1]
 *         .constant("mean", Tensor.doubles(new double[] {32.4}))
 *         .node(Node.of("Sub").inputs("tenure", "mean").outputs("centred"))
 *         .node(Node.of("Cast").attribute("to", ElementType.FLOAT.code()).inputs("centred").outputs("score"))
 *         .output("score", ElementType.FLOAT, TensorInfo.OPEN, 1)
 *         .description("tenure, centred")
 *         .metadata(Map.of("author", "ada"))
 *         .toModel();
 * }</pre>
 *
 * <p>Nodes are given in the order in which they can run. The same calls give the same bytes: format version (IR) 8,
 * operator sets {@code ai.onnx} 17 and {@code ai.onnx.ml} 3, nothing about who, when and where. That names are wired
 * right is checked; that operators and types fit is for the runtime to say when the model is opened. Not thread-safe.
 */
public final class GraphWriter {
    /** The operators for classical machine learning. */
    static final String ML_DOMAIN = "ai.onnx.ml";

    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 17;
    private static final int ML_OPERATORS = 3;

    private final String name;
    private final List<TensorInfo> inputs = new ArrayList<>();
    private final List<TensorInfo> outputs = new ArrayList<>();
    private final Map<String, Tensor> constants = new TreeMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private String description = "";

    private GraphWriter(String name) {
        this.name = name;
    }

    /** A graph of this name, with nothing in it. */
    public static GraphWriter named(String name) {
        return new GraphWriter(name);
    }

    /**
     * Adds an input.
     *
     * @param shape length of each dimension, {@link TensorInfo#OPEN} for one left open; an open first one is the batch
     */
    public GraphWriter input(String inputName, ElementType type, long... shape) {
        inputs.add(info(inputName, type, shape));
        return this;
    }

    /**
     * Adds an output, which is the result of a node, a constant or an input.
     *
     * @param shape as for inputs; none for {@link ElementType#STRING_FLOAT_MAPS} and {@link ElementType#INT64_FLOAT_MAPS}
     */
    public GraphWriter output(String outputName, ElementType type, long... shape) {
        outputs.add(info(outputName, type, shape));
        return this;
    }

    /** Adds a constant, for nodes to read under this name. */
    public GraphWriter constant(String constantName, Tensor value) {
        if (constants.put(constantName, value) != null) {
            problems.add("the constant '" + constantName + "' is there twice");
        }
        return this;
    }

    /** Adds a node. */
    public GraphWriter node(Node node) {
        nodes.add(node);
        return this;
    }

    /** Says what the model is, in place of what was said before. */
    public GraphWriter description(String text) {
        description = text;
        return this;
    }

    /** Adds entries to the metadata; they are written ordered by key. */
    public GraphWriter metadata(Map<String, String> entries) {
        metadata.putAll(entries);
        return this;
    }

    /**
     * The model written so far.
     *
     * @throws ValidationException if a node or output reads what nothing before it gives, a name is given twice, there
     *     is no output, or a text holds half a character; it has all of these at once
     */
    public OnnxModel toModel() {
        requireWired();
        var model = new WireWriter()
                .number(1, IR_VERSION)
                .text(2, "mlops4j")
                .text(6, description)
                .message(7, graph())
                .message(8, operatorSet("", OPERATORS))
                .message(8, operatorSet(ML_DOMAIN, ML_OPERATORS));
        metadata.forEach(
                (key, value) -> model.message(14, new WireWriter().text(1, key).text(2, value)));
        return OnnxModel.of(model.toBytes());
    }

    private static TensorInfo info(String tensorName, ElementType type, long... shape) {
        if (type == ElementType.OTHER) {
            throw new IllegalArgumentException("'" + tensorName + "' needs a type that can be written, not " + type);
        }
        var lengths = new ArrayList<Long>();
        for (long length : shape) {
            lengths.add(length);
        }
        return new TensorInfo(tensorName, type, lengths);
    }

    private void requireWired() {
        var wrong = new ArrayList<>(problems);
        Set<String> known = new HashSet<>();
        inputs.forEach(input -> define(known, input.name(), wrong));
        constants.keySet().forEach(constant -> define(known, constant, wrong));
        for (Node node : nodes) {
            for (String read : node.inputs()) {
                if (!read.isEmpty() && !known.contains(read)) {
                    wrong.add("node " + node.operator() + " reads '" + read + "', which nothing before it gives");
                }
            }
            node.outputs().forEach(given -> define(known, given, wrong));
        }
        for (TensorInfo output : outputs) {
            if (!known.contains(output.name())) {
                wrong.add("the output '" + output.name() + "' is given by no node");
            }
        }
        if (outputs.isEmpty()) {
            wrong.add("there is no output");
        }
        if (!wrong.isEmpty()) {
            throw new ValidationException("The graph '" + name + "'", wrong);
        }
    }

    private static void define(Set<String> known, String defined, List<String> wrong) {
        if (!defined.isEmpty() && !known.add(defined)) {
            wrong.add("'" + defined + "' is given twice");
        }
    }

    private WireWriter graph() {
        var graph = new WireWriter();
        nodes.forEach(node -> graph.message(1, node.write()));
        graph.text(2, name);
        constants.forEach((constant, value) -> graph.message(5, value.write(constant)));
        inputs.forEach(input -> graph.message(11, value(input)));
        outputs.forEach(output -> graph.message(12, value(output)));
        return graph;
    }

    private static WireWriter operatorSet(String domain, int version) {
        return new WireWriter().text(1, domain).number(2, version);
    }

    private static WireWriter value(TensorInfo info) {
        return new WireWriter().text(1, info.name()).message(2, type(info));
    }

    private static WireWriter type(TensorInfo info) {
        return switch (info.type()) {
            case STRING_FLOAT_MAPS -> maps(ElementType.STRING);
            case INT64_FLOAT_MAPS -> maps(ElementType.INT64);
            default -> tensor(info.type(), shape(info.shape()));
        };
    }

    private static WireWriter maps(ElementType key) {
        var map = new WireWriter().number(1, key.code()).message(2, tensor(ElementType.FLOAT, new WireWriter()));
        var sequence = new WireWriter().message(1, new WireWriter().message(5, map));
        return new WireWriter().message(4, sequence);
    }

    private static WireWriter tensor(ElementType type, WireWriter shape) {
        return new WireWriter()
                .message(1, new WireWriter().number(1, type.code()).message(2, shape));
    }

    private static WireWriter shape(List<Long> lengths) {
        var shape = new WireWriter();
        for (int i = 0; i < lengths.size(); i++) {
            shape.message(1, dimension(i, lengths.get(i)));
        }
        return shape;
    }

    private static WireWriter dimension(int index, long length) {
        var dimension = new WireWriter();
        if (length != TensorInfo.OPEN) {
            return dimension.number(1, length);
        }
        return index == 0 ? dimension.text(2, "batch") : dimension;
    }
}
