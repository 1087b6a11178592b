package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.onnx.GraphWriter;
import io.mlops4j.onnx.Node;
import io.mlops4j.onnx.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a trained classifier as a graph, from the raw columns to the label. */
final class OnnxExport {
    private static final String PROVENANCE = "mlops4j.tribuo";

    private final Featurisation features;
    private final Learned learned;
    private final List<String> classes;
    private final Optional<Decision> decision;
    private final List<String> log;

    OnnxExport(
            Featurisation features,
            Learned learned,
            List<String> classes,
            Optional<Decision> decision,
            List<String> log) {
        this.features = features;
        this.learned = learned;
        this.classes = classes;
        this.decision = decision;
        this.log = log;
    }

    OnnxModel toModel() {
        requireWhole();
        Set<String> taken = new HashSet<>();
        features.numbers().forEach(number -> taken.add(number.name()));
        features.categories().forEach(category -> taken.add(category.name()));
        var labelOutput = ModelGraph.free("label", taken);
        var probabilitiesOutput = ModelGraph.free("probabilities", taken);
        var writer = GraphWriter.named("classifier");
        var graph = new ModelGraph(writer, taken);
        var probabilities = learned.writeTo(graph, graph.features(features));
        writer.node(Node.of("Cast")
                .attribute("to", ElementType.FLOAT.code())
                .inputs(probabilities)
                .outputs(probabilitiesOutput));
        label(graph, writer, probabilitiesOutput, labelOutput);
        return writer.output(labelOutput, ElementType.STRING, TensorInfo.OPEN)
                .output(probabilitiesOutput, ElementType.FLOAT, TensorInfo.OPEN, classes.size())
                .description(String.join("\n", log))
                .metadata(classification(labelOutput, probabilitiesOutput).toMetadata())
                .metadata(Map.of(PROVENANCE, learned.provenance()))
                .toModel();
    }

    private Classification classification(String labelOutput, String probabilitiesOutput) {
        return new Classification(
                classes,
                decision.map(Decision::positive),
                decision.map(Decision::threshold),
                Optional.of(features.missingToken()),
                labelOutput,
                probabilitiesOutput);
    }

    private void label(ModelGraph graph, GraphWriter writer, String probabilities, String labelOutput) {
        if (decision.isEmpty()) {
            var best =
                    graph.node(Node.of("ArgMax").attribute("axis", 1).attribute("keepdims", 0), "best", probabilities);
            var names = graph.constant("classes", Tensor.strings(classes));
            writer.node(
                    Node.of("Gather").attribute("axis", 0).inputs(names, best).outputs(labelOutput));
            return;
        }
        var positive = classes.indexOf(decision.get().positive());
        var column = graph.constant(
                "positive_column", Tensor.longs(new long[] {positive}).scalar());
        var probability = graph.node(Node.of("Gather").attribute("axis", 1), "positive", probabilities, column);
        var exact = graph.cast(probability, ElementType.DOUBLE, "positive_exact");
        var threshold = graph.constant(
                "threshold",
                Tensor.doubles(new double[] {decision.get().threshold()}).scalar());
        var says = graph.node(Node.of("GreaterOrEqual"), "says_positive", exact, threshold);
        writer.node(Node.of("Where")
                .inputs(
                        says,
                        graph.constant("positive_name", Tensor.strings(List.of(classes.get(positive)))),
                        graph.constant("negative_name", Tensor.strings(List.of(classes.get(1 - positive)))))
                .outputs(labelOutput));
    }

    private void requireWhole() {
        var problems = new ArrayList<String>();
        classes.forEach(name -> check("the class '" + name + "'", name, problems));
        features.numbers().forEach(one -> check("the column '" + one.name() + "'", one.name(), problems));
        for (var input : features.categories()) {
            check("the column '" + input.name() + "'", input.name(), problems);
            input.categories()
                    .forEach(category -> check(
                            "the category '" + category + "' of column '" + input.name() + "'", category, problems));
        }
        if (!problems.isEmpty()) {
            throw new ValidationException("The export to ONNX", problems);
        }
    }

    private static void check(String what, String text, List<String> problems) {
        HalfCharacter.reason(text).ifPresent(why -> problems.add(what + " " + why + "; replace it before training"));
    }
}
