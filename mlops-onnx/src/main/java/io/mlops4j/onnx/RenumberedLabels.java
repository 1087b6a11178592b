package io.mlops4j.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds labels that the runtime answers wrongly: of a <a
 * href="https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html">TreeEnsembleClassifier</a> of two integer
 * classes whose leaves have weights for both, it says 0 and 1 whatever the classes are. Field numbers are those of
 * {@code onnx.proto}.
 */
final class RenumberedLabels {
    private static final List<Long> AS_ANSWERED = List.of(0L, 1L);

    private final Set<String> values = new HashSet<>();

    private RenumberedLabels() {}

    /** The names of the values of the graph of a file that come from such a label. */
    static Set<String> of(byte[] file) {
        var labels = new RenumberedLabels();
        var fields = new WireFields(file, 0, file.length);
        while (fields.next()) {
            if (fields.field() == 7 && fields.isBytes()) {
                labels.graph(fields.message());
            }
        }
        return labels.values;
    }

    private void graph(WireFields graph) {
        while (graph.next()) {
            if (graph.field() == 1 && graph.isBytes()) {
                node(graph.message());
            }
        }
    }

    private void node(WireFields node) {
        var inputs = new ArrayList<String>();
        var outputs = new ArrayList<String>();
        var integers = new HashMap<String, List<Long>>();
        String operator = "";
        while (node.next()) {
            if (node.isBytes()) {
                switch (node.field()) {
                    case 1 -> inputs.add(node.text());
                    case 2 -> outputs.add(node.text());
                    case 4 -> operator = node.text();
                    case 5 -> attribute(node.message(), integers);
                    default -> {}
                }
            }
        }
        if (operator.equals("TreeEnsembleClassifier") && isRenumbered(integers) && !outputs.isEmpty()) {
            values.add(outputs.get(0));
        }
        if (!Collections.disjoint(values, inputs)) {
            values.addAll(outputs);
        }
    }

    private static boolean isRenumbered(Map<String, List<Long>> integers) {
        List<Long> classes = integers.getOrDefault("classlabels_int64s", List.of());
        return classes.size() == 2
                && !classes.equals(AS_ANSWERED)
                && new HashSet<>(integers.getOrDefault("class_ids", List.of())).size() > 1;
    }

    private static void attribute(WireFields attribute, Map<String, List<Long>> integers) {
        String name = "";
        var numbers = new ArrayList<Long>();
        while (attribute.next()) {
            if (attribute.field() == 1 && attribute.isBytes()) {
                name = attribute.text();
            } else if (attribute.field() == 8) {
                numbers.addAll(attribute.numbers());
            }
        }
        integers.put(name, numbers);
    }
}
