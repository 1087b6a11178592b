package io.mlops4j.model;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is read of an ONNX file: what it says of itself, and that it is whole and refers to nothing outside. Field
 * numbers are those of {@code onnx.proto}.
 */
record OnnxFile(
        Signature signature,
        Map<String, List<String>> categories,
        Map<String, List<String>> classes,
        String description,
        Map<String, String> metadata,
        Map<String, Long> operatorSets) {

    static OnnxFile parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw new ValidationException("it is empty");
        }
        return new Parser().model(new WireReader(bytes));
    }

    private static final class Parser {
        private final Map<String, String> metadata = new TreeMap<>();
        private final Map<String, Long> operatorSets = new TreeMap<>();
        private final List<TensorInfo> inputs = new ArrayList<>();
        private final List<TensorInfo> outputs = new ArrayList<>();
        private final Set<String> initializers = new HashSet<>();
        private final KnownCategories categories = new KnownCategories();
        private final KnownClasses classes = new KnownClasses();
        private String description = "";
        private long version;
        private boolean hasGraph;

        OnnxFile model(WireReader model) {
            while (model.next()) {
                switch (model.field()) {
                    case 1 -> version = model.number();
                    case 6 -> description = model.text();
                    case 7 -> graph(model.message());
                    case 8 -> operatorSet(model.message());
                    case 14 -> property(model.message());
                    case 20 -> training(model.message());
                    case 25 -> function(model.message());
                    default -> {}
                }
            }
            return checked();
        }

        private OnnxFile checked() {
            if (version < 1 || version > 1_000 || !hasGraph) {
                throw new ValidationException(
                        "it is not ONNX: it has no " + (hasGraph ? "version of the format (ir_version)" : "graph"));
            }
            inputs.removeIf(input -> initializers.contains(input.name()));
            if (outputs.isEmpty()) {
                throw new ValidationException("its graph has no output");
            }
            unique("inputs", inputs);
            unique("outputs", outputs);
            var classification = Classification.of(metadata, outputs);
            return new OnnxFile(
                    new Signature(inputs, outputs, classification),
                    categories.of(inputs),
                    classes.of(outputs),
                    description,
                    Collections.unmodifiableMap(metadata),
                    Collections.unmodifiableMap(operatorSets));
        }

        private static void unique(String what, List<TensorInfo> tensors) {
            var names = new HashSet<String>();
            for (TensorInfo tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new ValidationException("two of its " + what + " are named '" + tensor.name() + "'");
                }
            }
        }

        private void operatorSet(WireReader set) {
            String domain = "";
            long setVersion = 0;
            while (set.next()) {
                switch (set.field()) {
                    case 1 -> domain = set.text();
                    case 2 -> setVersion = set.number();
                    default -> {}
                }
            }
            operatorSets.put(domain, setVersion);
        }

        private void property(WireReader property) {
            String key = "";
            String value = "";
            while (property.next()) {
                switch (property.field()) {
                    case 1 -> key = property.text();
                    case 2 -> value = property.text();
                    default -> {}
                }
            }
            if (metadata.put(key, value) != null) {
                throw new ValidationException("its metadata has the key '" + key + "' twice");
            }
        }

        private void graph(WireReader graph) {
            hasGraph = true;
            while (graph.next()) {
                switch (graph.field()) {
                    case 1 -> node(graph.message());
                    case 5 -> initializers.add(OnnxReferences.tensor(graph.message()));
                    case 11 -> inputs.add(OnnxTypes.value(graph.message()));
                    case 12 -> outputs.add(OnnxTypes.value(graph.message()));
                    case 15 -> initializers.add(OnnxReferences.sparseTensor(graph.message()));
                    default -> {}
                }
            }
        }

        private void node(WireReader node) {
            categories.node(node.copy());
            classes.node(node.copy());
            OnnxReferences.node(node);
        }

        private static void training(WireReader training) {
            while (training.next()) {
                if (training.field() == 1 || training.field() == 2) {
                    OnnxReferences.graph(training.message());
                }
            }
        }

        private static void function(WireReader function) {
            while (function.next()) {
                switch (function.field()) {
                    case 7 -> OnnxReferences.node(function.message());
                    case 11 -> OnnxReferences.attribute(function.message());
                    default -> {}
                }
            }
        }
    }
}
