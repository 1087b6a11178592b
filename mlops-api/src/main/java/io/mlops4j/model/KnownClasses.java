package io.mlops4j.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes a graph names for its outputs of numbers by class: those of the <a
 * href="https://onnx.ai/onnx/operators/onnx_aionnxml_ZipMap.html">ZipMap</a> node that such an output comes from. Of one
 * that comes out of a graph inside, nothing is known.
 */
final class KnownClasses {
    private final Map<String, List<String>> byOutput = new HashMap<>();

    /** Takes in a node of the graph. */
    void node(WireReader node) {
        WireReader again = node.copy();
        String output = "";
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 2 -> output = node.text();
                case 4 -> operator = node.text();
                case 7 -> domain = node.text();
                default -> {}
            }
        }
        List<String> labels = operator.equals("ZipMap") && domain.equals("ai.onnx.ml") ? labels(again) : List.of();
        if (!labels.isEmpty()) {
            byOutput.put(output, labels);
        }
    }

    private static List<String> labels(WireReader node) {
        Set<String> labels = new LinkedHashSet<>();
        while (node.next()) {
            if (node.field() == 5 && !addLabels(node.message(), labels)) {
                return List.of();
            }
        }
        return List.copyOf(labels);
    }

    /** False if one of them is no text that can be read. */
    private static boolean addLabels(WireReader attribute, Set<String> labels) {
        boolean readable = true;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 8 -> attribute.numbers().forEach(number -> labels.add(Long.toString(number)));
                case 9 -> {
                    Optional<String> text = attribute.textIfValid();
                    text.ifPresent(labels::add);
                    readable &= text.isPresent();
                }
                default -> {}
            }
        }
        return readable;
    }

    /** The classes by output, both in the order of the file, for the outputs of which they are known. */
    Map<String, List<String>> of(List<TensorInfo> outputs) {
        var known = new LinkedHashMap<String, List<String>>();
        for (TensorInfo output : outputs) {
            List<String> classes = byOutput.get(output.name());
            if (classes != null) {
                known.put(output.name(), classes);
            }
        }
        return Collections.unmodifiableMap(known);
    }
}
