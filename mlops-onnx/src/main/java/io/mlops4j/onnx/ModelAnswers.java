package io.mlops4j.onnx;

import io.mlops4j.model.Classification;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.Signature;
import io.mlops4j.model.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which outputs of a model are a label and probabilities: as the file says, else as a scikit-learn export has them.
 *
 * @param label one text or integer for each record
 * @param probabilities a number for each class
 * @param classes names of the classes in the order of the model; empty where they come with the answers
 */
record ModelAnswers(Optional<TensorInfo> label, Optional<TensorInfo> probabilities, Optional<List<String>> classes) {

    static ModelAnswers of(OnnxModel model) {
        Signature signature = model.signature();
        if (signature.classification().isPresent()) {
            Classification known = signature.classification().get();
            return new ModelAnswers(
                    signature.output(known.labelOutput()),
                    signature.output(known.probabilitiesOutput()),
                    Optional.of(known.classes()));
        }
        Optional<TensorInfo> probabilities = only(
                signature,
                output -> output.type() == ElementType.STRING_FLOAT_MAPS
                        || output.type() == ElementType.INT64_FLOAT_MAPS);
        return new ModelAnswers(
                only(signature, output -> output.type() == ElementType.STRING || output.type() == ElementType.INT64),
                probabilities,
                probabilities.map(output -> model.classes().get(output.name())));
    }

    private static Optional<TensorInfo> only(Signature signature, Predicate<TensorInfo> which) {
        List<TensorInfo> found = signature.outputs().stream().filter(which).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
