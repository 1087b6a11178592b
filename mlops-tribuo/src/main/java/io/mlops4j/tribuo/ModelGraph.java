package io.mlops4j.tribuo;

import io.mlops4j.model.ElementType;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.onnx.GraphWriter;
import io.mlops4j.onnx.Node;
import io.mlops4j.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph under construction, in the words of a model: numbers, categories, linear, softmax. Each method writes nodes
 * and answers the name of what they give. In double precision throughout, so that the graph gives what Java computes.
 */
final class ModelGraph {
    private final GraphWriter writer;
    private final Set<String> taken;

    /** @param taken names that the graph's inputs and outputs have */
    ModelGraph(GraphWriter writer, Collection<String> taken) {
        this.writer = writer;
        this.taken = new HashSet<>(taken);
    }

    /** All features of a featurisation, from the raw inputs: a double tensor [batch, features]. */
    String features(Featurisation featurisation) {
        var parts = new ArrayList<String>();
        if (!featurisation.numbers().isEmpty()) {
            parts.addAll(numbers(featurisation));
        }
        if (!featurisation.categories().isEmpty()) {
            parts.add(categories(featurisation.categories()));
        }
        return concat(parts, "features");
    }

    private List<String> numbers(Featurisation featurisation) {
        var numbers = featurisation.numbers();
        for (var number : numbers) {
            writer.input(number.name(), ElementType.DOUBLE, TensorInfo.OPEN, 1);
        }
        var raw = concat(numbers.stream().map(NumberInput::name).toList(), "numbers");
        var means =
                doubles("mean", numbers.stream().mapToDouble(NumberInput::mean).toArray());
        var missing = node(Node.of("IsNaN"), "is_missing", raw);
        var filled = node(Node.of("Where"), "filled", missing, means, raw);
        var centred = node(Node.of("Sub"), "centred", filled, means);
        var deviations = doubles(
                "deviation",
                numbers.stream().mapToDouble(NumberInput::deviation).toArray());
        var scaled = node(Node.of("Div"), "scaled", centred, deviations);
        var lowest = constant(
                "lowest", Tensor.doubles(new double[] {-NumberInput.LIMIT}).scalar());
        var highest = constant(
                "highest", Tensor.doubles(new double[] {NumberInput.LIMIT}).scalar());
        var standardised = node(Node.of("Clip"), "standardised", scaled, lowest, highest);
        var indicators = featurisation.indicators();
        if (indicators.isEmpty()) {
            return List.of(standardised);
        }
        var which = constant(
                "indicated",
                Tensor.longs(indicators.stream().mapToLong(Integer::longValue).toArray()));
        var all = cast(missing, ElementType.DOUBLE, "missing");
        return List.of(standardised, node(Node.of("Gather").attribute("axis", 1), "indicators", all, which));
    }

    private String categories(List<CategoryInput> categories) {
        var parts = new ArrayList<String>();
        for (var category : categories) {
            writer.input(category.name(), ElementType.STRING, TensorInfo.OPEN, 1);
            var hot = node(
                    Node.ml("OneHotEncoder")
                            .attribute("cats_strings", category.categories())
                            .attribute("zeros", 1),
                    category.name() + ".hot",
                    category.name());
            // [batch, 1, k] becomes [batch, k]; 0 keeps a length, and an empty batch with it
            var shape = constant(
                    category.name() + ".shape",
                    Tensor.longs(new long[] {0, category.categories().size()}));
            parts.add(node(Node.of("Reshape"), category.name() + ".flat", hot, shape));
        }
        return cast(concat(parts, "one_hot"), ElementType.DOUBLE, "categories");
    }

    /**
     * A linear model.
     *
     * @param weights by output, then by feature
     */
    String linear(String features, double[][] weights, double[] intercepts) {
        var flat = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
        var matrix = constant("weights", Tensor.doubles(flat, weights.length, weights[0].length));
        var bias = constant("intercepts", Tensor.doubles(intercepts));
        return node(Node.of("Gemm").attribute("transB", 1), "scores", features, matrix, bias);
    }

    /** Probabilities from scores, row by row. */
    String softmax(String scores) {
        return node(Node.of("Softmax").attribute("axis", 1), "softmax", scores);
    }

    /** The same numbers as another type. */
    String cast(String tensor, ElementType type, String name) {
        return node(Node.of("Cast").attribute("to", type.code()), name, tensor);
    }

    /** A constant under a name like this. */
    String constant(String name, Tensor value) {
        var free = free(name);
        writer.constant(free, value);
        return free;
    }

    /** A node; the name of its only output is one like this. */
    String node(Node node, String name, String... inputs) {
        var free = free(name);
        writer.node(node.inputs(inputs).outputs(free));
        return free;
    }

    private String concat(List<String> parts, String name) {
        return parts.size() == 1
                ? parts.get(0)
                : node(Node.of("Concat").attribute("axis", 1), name, parts.toArray(String[]::new));
    }

    private String doubles(String name, double[] values) {
        return constant(name, Tensor.doubles(values, 1, values.length));
    }

    private String free(String wanted) {
        return free(wanted, taken);
    }

    /** The name wanted, longer by underscores if it is taken; it is taken afterwards. */
    static String free(String wanted, Set<String> taken) {
        var name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }
}
