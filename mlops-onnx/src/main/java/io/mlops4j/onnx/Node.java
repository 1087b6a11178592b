package io.mlops4j.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of a graph: an ONNX operator with its attributes, what it reads and what it gives.
 *
 * <pre>{@code
 * Node.of("Gemm").attribute("transB", 1).inputs("x", "weights", "bias").outputs("scores");
 * Node.ml("OneHotEncoder").attribute("cats_strings", List.of("A", "B")).attribute("zeros", 1)
 *         .inputs("purpose").outputs("purpose.hot");
 * }</pre>
 *
 * Immutable: each method answers a new one. Attributes are written in the order given.
 */
public final class Node {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    private final String domain;
    private final String operator;
    private final List<String> inputs;
    private final List<String> outputs;
    private final List<WireWriter> attributes;

    private Node(
            String domain, String operator, List<String> inputs, List<String> outputs, List<WireWriter> attributes) {
        this.domain = domain;
        this.operator = operator;
        this.inputs = inputs;
        this.outputs = outputs;
        this.attributes = attributes;
    }

    /** A node of the standard operators ({@code Add}, {@code Gemm}, {@code Where}). */
    public static Node of(String operator) {
        return new Node("", operator, List.of(), List.of(), List.of());
    }

    /** A node of the operators for classical machine learning, {@code ai.onnx.ml} ({@code OneHotEncoder}). */
    public static Node ml(String operator) {
        return new Node(GraphWriter.ML_DOMAIN, operator, List.of(), List.of(), List.of());
    }

    /** What it reads, in the operator's order; {@code ""} for an optional input left out. */
    public Node inputs(String... names) {
        return new Node(domain, operator, List.of(names), outputs, attributes);
    }

    /** What it reads, in the operator's order; {@code ""} for an optional input left out. */
    public Node inputs(List<String> names) {
        return new Node(domain, operator, List.copyOf(names), outputs, attributes);
    }

    /** The names of what it gives, in the operator's order. */
    public Node outputs(String... names) {
        return new Node(domain, operator, inputs, List.of(names), attributes);
    }

    /** An integer attribute. */
    public Node attribute(String name, long value) {
        return with(named(name).number(3, value), INT);
    }

    /** An attribute of several integers. */
    public Node attribute(String name, long[] values) {
        WireWriter attribute = named(name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return with(attribute, INTS);
    }

    /** A floating point attribute. */
    public Node attribute(String name, float value) {
        return with(named(name).real(2, value), FLOAT);
    }

    /** An attribute of several floating point numbers. */
    public Node attribute(String name, float[] values) {
        WireWriter attribute = named(name);
        for (float value : values) {
            attribute.real(7, value);
        }
        return with(attribute, FLOATS);
    }

    /** A text attribute. */
    public Node attribute(String name, String value) {
        return with(named(name).text(4, value), STRING);
    }

    /** An attribute of several texts. */
    public Node attribute(String name, List<String> values) {
        WireWriter attribute = named(name);
        values.forEach(value -> attribute.text(9, value));
        return with(attribute, STRINGS);
    }

    /** A tensor attribute. */
    public Node attribute(String name, Tensor value) {
        return with(named(name).message(5, value.write("")), TENSOR);
    }

    String operator() {
        return operator;
    }

    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    /** A {@code NodeProto}. */
    WireWriter write() {
        var message = new WireWriter();
        inputs.forEach(input -> message.text(1, input));
        outputs.forEach(output -> message.text(2, output));
        message.text(4, operator);
        attributes.forEach(attribute -> message.message(5, attribute));
        if (!domain.isEmpty()) {
            message.text(7, domain);
        }
        return message;
    }

    private static WireWriter named(String name) {
        return new WireWriter().text(1, name);
    }

    private Node with(WireWriter attribute, int type) {
        var more = new ArrayList<>(attributes);
        more.add(attribute.number(20, type));
        return new Node(domain, operator, inputs, outputs, List.copyOf(more));
    }
}
