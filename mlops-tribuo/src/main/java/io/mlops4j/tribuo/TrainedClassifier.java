package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained classifier, ready to be exported. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrainedClassifier trained = Training.classifier(table).fit(logisticRegression());
 * trained.log().forEach(step::log);
 * OnnxModel model = trained.toOnnx();
 * }</pre>
 */
public final class TrainedClassifier {
    private final Featurisation features;
    private final Learned learned;
    private final List<String> classes;
    private final Optional<Decision> decision;
    private final List<String> log;

    TrainedClassifier(
            Featurisation features,
            Learned learned,
            List<String> classes,
            Optional<Decision> decision,
            List<String> log) {
        this.features = features;
        this.learned = learned;
        this.classes = List.copyOf(classes);
        this.decision = decision;
        this.log = List.copyOf(log);
    }

    /**
     * The model as one ONNX graph that takes the raw columns and gives label and probabilities.
     *
     * <p>Inputs are the feature columns by name, shape [batch, 1]: numbers and timestamps (milliseconds since 1970) as
     * double with NaN for missing, everything else as string with {@code Classification.missingToken()} for missing.
     * Outputs are {@code label}, string [batch], and {@code probabilities}, float [batch, classes]; a column of such a
     * name makes an output's name longer. Numbers are computed in double precision up to the probabilities. Infinite
     * and absurdly large numbers count as a million standard deviations from the mean. The label of two classes is the
     * positive one if its probability, as given out, is the threshold or more.
     *
     * <p>The description has the lines of {@link #log()}, the metadata the classification and under
     * {@code mlops4j.tribuo} Tribuo's provenance without times, hosts and paths. The same table, settings and seed give
     * the same bytes, on every JDK from 17 on.
     *
     * @throws ValidationException if a category, a class or a column's name has half of a character (a lone
     *     surrogate), which no file can hold
     */
    public OnnxModel toOnnx() {
        return new OnnxExport(features, learned, classes, decision, log).toModel();
    }

    /** What was decided on the way, a line each: classes, features, columns that are none and why, the threshold. */
    public List<String> log() {
        return log;
    }

    /** The names of the classes, in the order of the probabilities. */
    public List<String> classes() {
        return classes;
    }

    /** The positive class; empty with more than two. */
    public Optional<String> positive() {
        return decision.map(Decision::positive);
    }

    /** From which probability of the positive class on the model says so; empty with more than two classes. */
    public Optional<Double> threshold() {
        return decision.map(Decision::threshold);
    }

    /** The log. */
    @Override
    public String toString() {
        return String.join("\n", log);
    }

    /** Tribuo's own prediction, without the exported graph: for each row the probability of each class. */
    double[][] probabilities(Table table) {
        return Arrays.stream(features.encode(table)).map(learned::probabilities).toArray(double[][]::new);
    }

    /** The label that belongs to these probabilities. */
    String label(double[] probabilities) {
        if (decision.isPresent()) {
            var positive = classes.indexOf(decision.get().positive());
            return classes.get(decision.get().isPositive(probabilities[positive]) ? positive : 1 - positive);
        }
        return classes.get(IntStream.range(0, probabilities.length)
                .reduce((one, other) -> probabilities[other] > probabilities[one] ? other : one)
                .orElseThrow());
    }
}
