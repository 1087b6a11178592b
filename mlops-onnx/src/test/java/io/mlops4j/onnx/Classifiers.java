package io.mlops4j.onnx;

import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.TensorInfo;
import java.util.List;

/**
 * Classifiers as other tools write them: one number {@code x} in, a label and a map of scores by class out. The first class
 * is for 0, the second for 1.
 */
final class Classifiers {
    private Classifiers() {}

    /** A LinearClassifier with one row of coefficients for each class. */
    static Node linear() {
        return Node.ml("LinearClassifier")
                .attribute("coefficients", new float[] {-2, 2})
                .attribute("intercepts", new float[] {1, -1})
                .attribute("post_transform", "SOFTMAX");
    }

    /** A tree with the split 0.5, whose leaves have weights for these ids of classes: two or four of them. */
    static Node tree(long[] ids, float... weights) {
        boolean each = ids.length == 4;
        return Node.ml("TreeEnsembleClassifier")
                .attribute("nodes_treeids", new long[] {0, 0, 0})
                .attribute("nodes_nodeids", new long[] {0, 1, 2})
                .attribute("nodes_featureids", new long[] {0, 0, 0})
                .attribute("nodes_values", new float[] {0.5f, 0, 0})
                .attribute("nodes_modes", List.of("BRANCH_LEQ", "LEAF", "LEAF"))
                .attribute("nodes_truenodeids", new long[] {1, 0, 0})
                .attribute("nodes_falsenodeids", new long[] {2, 0, 0})
                .attribute("class_treeids", each ? new long[] {0, 0, 0, 0} : new long[] {0, 0})
                .attribute("class_nodeids", each ? new long[] {1, 1, 2, 2} : new long[] {1, 2})
                .attribute("class_ids", ids)
                .attribute("class_weights", weights)
                .attribute("post_transform", "NONE");
    }

    /** A linear SVM, whose scores are no probabilities. */
    static Node supportVectors() {
        return Node.ml("SVMClassifier")
                .attribute("kernel_type", "LINEAR")
                .attribute("kernel_params", new float[] {1, 0, 3})
                .attribute("coefficients", new float[] {-2, 2})
                .attribute("rho", new float[] {1, -1})
                .attribute("post_transform", "NONE");
    }

    static OnnxModel of(Node classifier, List<String> classes) {
        return of(classifier, classes, classes);
    }

    static OnnxModel of(Node classifier, List<String> classes, List<String> ofMap) {
        return GraphWriter.named("classifier")
                .input("x", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(classifier
                        .attribute("classlabels_strings", classes)
                        .inputs("x")
                        .outputs("label", "scores"))
                .node(Node.ml("ZipMap")
                        .attribute("classlabels_strings", ofMap)
                        .inputs("scores")
                        .outputs("probabilities"))
                .output("label", ElementType.STRING, TensorInfo.OPEN)
                .output("probabilities", ElementType.STRING_FLOAT_MAPS)
                .toModel();
    }

    static OnnxModel of(Node classifier, long... classes) {
        boolean trees = classifier.operator().equals("TreeEnsembleClassifier");
        return GraphWriter.named("classifier")
                .input("x", ElementType.FLOAT, TensorInfo.OPEN, 1)
                .node(classifier
                        .attribute(trees ? "classlabels_int64s" : "classlabels_ints", classes)
                        .inputs("x")
                        .outputs("label", "scores"))
                .node(Node.ml("ZipMap")
                        .attribute("classlabels_int64s", classes)
                        .inputs("scores")
                        .outputs("probabilities"))
                .output("label", ElementType.INT64, TensorInfo.OPEN)
                .output("probabilities", ElementType.INT64_FLOAT_MAPS)
                .toModel();
    }
}
