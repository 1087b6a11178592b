package io.mlops4j.onnx;

import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logistic regression over two numbers and two categories, with weights of its own choice, as a graph and in plain
 * Java. Missing numbers count as the mean.
 */
final class CreditGraph {
    static final String MISSING = "<missing>";
    static final List<String> CHECKING = List.of("A11", "A12", "A13", "A14");
    static final List<String> PURPOSE = List.of("radio/tv", "domestic appliance", "größeres", MISSING);
    static final Classification CLASSIFICATION = new Classification(
            List.of("good", "bad"),
            Optional.of("bad"),
            Optional.of(1.0 / 6),
            Optional.of(MISSING),
            "label",
            "probabilities");

    private static final double[] MEAN = {3271.258, 20.903};
    private static final double[] DEVIATION = {2822.737, 12.059};
    private static final float[] WEIGHTS = {0.3f, 0.4f, 0.9f, 0.4f, -0.2f, -1.1f, -0.3f, 0.1f, 0.25f, 0.5f};
    private static final float BIAS = -1.2f;

    private CreditGraph() {}

    static OnnxModel model() {
        GraphWriter graph = GraphWriter.named("credit")
                .description("Größe — 大")
                .metadata(CLASSIFICATION.toMetadata())
                .metadata(Map.of("author", "ada"));
        number(graph, 0, "amount");
        number(graph, 1, "duration_months");
        category(graph, "checking_account", CHECKING);
        category(graph, "purpose", PURPOSE);
        return graph.node(Node.of("Concat")
                        .attribute("axis", 1)
                        .inputs("amount.x", "duration_months.x", "checking_account.x", "purpose.x")
                        .outputs("features"))
                .constant("weights", Tensor.floats(WEIGHTS, WEIGHTS.length, 1))
                .constant("bias", Tensor.floats(new float[] {BIAS}))
                .node(Node.of("Gemm").inputs("features", "weights", "bias").outputs("score"))
                .node(Node.of("Sigmoid").inputs("score").outputs("bad"))
                .constant("one", Tensor.floats(new float[] {1}))
                .node(Node.of("Sub").inputs("one", "bad").outputs("good"))
                .node(Node.of("Concat")
                        .attribute("axis", 1)
                        .inputs("good", "bad")
                        .outputs("probabilities"))
                .constant("threshold", Tensor.floats(new float[] {(float) (1.0 / 6)}))
                .node(Node.of("GreaterOrEqual").inputs("bad", "threshold").outputs("decided"))
                .constant("bad.name", Tensor.strings(List.of("bad"), 1, 1))
                .constant("good.name", Tensor.strings(List.of("good"), 1, 1))
                .node(Node.of("Where")
                        .inputs("decided", "bad.name", "good.name")
                        .outputs("label"))
                .output("label", ElementType.STRING, TensorInfo.OPEN, 1)
                .output("probabilities", ElementType.FLOAT, TensorInfo.OPEN, 2)
                .toModel();
    }

    private static void number(GraphWriter graph, int index, String name) {
        graph.input(name, ElementType.DOUBLE, TensorInfo.OPEN, 1)
                .constant(name + ".mean", Tensor.doubles(new double[] {MEAN[index]}, 1, 1))
                .constant(name + ".deviation", Tensor.doubles(new double[] {DEVIATION[index]}, 1, 1))
                .node(Node.of("IsNaN").inputs(name).outputs(name + ".missing"))
                .node(Node.of("Where")
                        .inputs(name + ".missing", name + ".mean", name)
                        .outputs(name + ".known"))
                .node(Node.of("Sub").inputs(name + ".known", name + ".mean").outputs(name + ".centred"))
                .node(Node.of("Div")
                        .inputs(name + ".centred", name + ".deviation")
                        .outputs(name + ".scaled"))
                .node(Node.of("Cast")
                        .attribute("to", ElementType.FLOAT.code())
                        .inputs(name + ".scaled")
                        .outputs(name + ".x"));
    }

    private static void category(GraphWriter graph, String name, List<String> categories) {
        graph.input(name, ElementType.STRING, TensorInfo.OPEN, 1)
                .node(Node.ml("OneHotEncoder")
                        .attribute("cats_strings", categories)
                        .attribute("zeros", 1)
                        .inputs(name)
                        .outputs(name + ".hot"))
                .constant(name + ".shape", Tensor.longs(new long[] {-1, categories.size()}))
                .node(Node.of("Reshape").inputs(name + ".hot", name + ".shape").outputs(name + ".x"));
    }

    static double bad(double amount, double duration, String checking, String purpose) {
        double score = BIAS;
        score += WEIGHTS[0] * scaled(amount, 0) + WEIGHTS[1] * scaled(duration, 1);
        score += hot(CHECKING, checking, 2) + hot(PURPOSE, purpose, 2 + CHECKING.size());
        return 1 / (1 + Math.exp(-score));
    }

    private static double scaled(double value, int index) {
        return Double.isNaN(value) ? 0 : (value - MEAN[index]) / DEVIATION[index];
    }

    private static double hot(List<String> categories, String value, int offset) {
        int index = categories.indexOf(value);
        return index < 0 ? 0 : WEIGHTS[offset + index];
    }
}
