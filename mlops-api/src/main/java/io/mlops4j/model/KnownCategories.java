package io.mlops4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which categories a graph knows of its string inputs: what its <a
 * href="https://onnx.ai/onnx/operators/onnx_aionnxml_OneHotEncoder.html">OneHotEncoder</a> nodes encode. Of an input that
 * goes elsewhere too, or of a graph with graphs inside, which may use anything, nothing is known.
 */
final class KnownCategories {
    private final Map<String, Set<String>> encoded = new LinkedHashMap<>();
    private final Set<String> usedElsewhere = new HashSet<>();
    private boolean nested;

    /** Takes in a node of the graph. */
    void node(WireReader node) {
        WireReader again = node.copy();
        var inputs = new ArrayList<String>();
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> inputs.add(node.text());
                case 4 -> operator = node.text();
                case 7 -> domain = node.text();
                default -> {}
            }
        }
        boolean encoder = operator.equals("OneHotEncoder") && domain.equals("ai.onnx.ml") && inputs.size() == 1;
        var categories = new ArrayList<String>();
        while (again.next()) {
            if (again.field() == 5) {
                attribute(again.message(), encoder, categories);
            }
        }
        if (categories.isEmpty()) {
            usedElsewhere.addAll(inputs);
        } else {
            encoded.computeIfAbsent(inputs.get(0), name -> new LinkedHashSet<>())
                    .addAll(categories);
        }
    }

    private void attribute(WireReader attribute, boolean encoder, List<String> categories) {
        String name = "";
        boolean allAreTexts = true; // to the format they are bytes
        var texts = new ArrayList<String>();
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 6, 11 -> nested = true;
                case 9 -> {
                    if (encoder) {
                        Optional<String> text = attribute.textIfValid();
                        text.ifPresent(texts::add);
                        allAreTexts &= text.isPresent();
                    }
                }
                default -> {}
            }
        }
        if (name.equals("cats_strings") && allAreTexts) {
            categories.addAll(texts);
        }
    }

    /** The categories by input, both in the order of the file, for the inputs of which they are known. */
    Map<String, List<String>> of(List<TensorInfo> inputs) {
        var known = new LinkedHashMap<String, List<String>>();
        for (TensorInfo input : inputs) {
            Set<String> categories = encoded.get(input.name());
            if (categories != null && !nested && !usedElsewhere.contains(input.name())) {
                known.put(input.name(), List.copyOf(categories));
            }
        }
        return Collections.unmodifiableMap(known);
    }
}
