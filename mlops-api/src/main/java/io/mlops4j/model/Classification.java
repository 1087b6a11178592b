package io.mlops4j.model;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a classifier's file says about its classes and outputs. It stands in the file's metadata, under keys that begin
 * with {@code mlops4j.}; who writes such a file puts {@link #toMetadata()} there.
 *
 * @param classes names of the classes, in the order of the columns of the probabilities; at least two, all different
 * @param positive the class that is looked for ({@code bad}), if the model has one; only with two classes
 * @param threshold from which probability of the positive class on the label is that class; only with one
 * @param missingToken what stands for a missing value in a string input; empty if string inputs may not be missing
 * @param labelOutput the output that has the label of each row, a string tensor
 * @param probabilitiesOutput the output that has a row of probabilities, a column for each class
 */
public record Classification(
        List<String> classes,
        Optional<String> positive,
        Optional<Double> threshold,
        Optional<String> missingToken,
        String labelOutput,
        String probabilitiesOutput) {
    private static final String PREFIX = "mlops4j.";
    private static final String CLASS = PREFIX + "class.";
    private static final String POSITIVE = PREFIX + "positive";
    private static final String THRESHOLD = PREFIX + "threshold";
    private static final String MISSING = PREFIX + "missing";
    private static final String LABEL = PREFIX + "output.label";
    private static final String PROBABILITIES = PREFIX + "output.probabilities";

    /**
     * Copies the list.
     *
     * @throws ValidationException if there are fewer than two classes or two alike, if the positive class is none of
     *     them or there are more than two, or if the threshold is not within 0 and 1 or there is no positive class
     */
    public Classification {
        classes = List.copyOf(classes);
        var problems = new ArrayList<String>();
        if (classes.size() < 2 || new HashSet<>(classes).size() < classes.size()) {
            problems.add("the classes are " + classes + "; there have to be two or more, all different");
        }
        if (positive.isPresent() && (classes.size() != 2 || !classes.contains(positive.get()))) {
            problems.add("the positive class is '" + positive.get() + "', the classes are " + classes
                    + "; it has to be one of two");
        }
        if (threshold.isPresent() && (positive.isEmpty() || !(threshold.get() >= 0 && threshold.get() <= 1))) {
            problems.add("the threshold is " + threshold.get() + " and the positive class "
                    + positive.map(p -> "'" + p + "'").orElse("not named")
                    + "; a threshold is a probability of the positive class");
        }
        if (!problems.isEmpty()) {
            throw new ValidationException("What the model says about its classes", problems);
        }
    }

    /** This, as entries of a model's metadata, ordered by key. */
    public SortedMap<String, String> toMetadata() {
        var entries = new TreeMap<String, String>();
        for (int i = 0; i < classes.size(); i++) {
            entries.put(CLASS + i, classes.get(i));
        }
        positive.ifPresent(p -> entries.put(POSITIVE, p));
        threshold.ifPresent(t -> entries.put(THRESHOLD, Double.toString(t)));
        missingToken.ifPresent(m -> entries.put(MISSING, m));
        entries.put(LABEL, labelOutput);
        entries.put(PROBABILITIES, probabilitiesOutput);
        return entries;
    }

    /** What these entries of metadata say, checked against the outputs; empty if they name no classes. */
    static Optional<Classification> of(Map<String, String> metadata, List<TensorInfo> outputs) {
        if (!metadata.containsKey(CLASS + 0)) {
            return Optional.empty();
        }
        var classes = new ArrayList<String>();
        for (String name = metadata.get(CLASS + 0); name != null; name = metadata.get(CLASS + classes.size())) {
            classes.add(name);
        }
        String probabilities = output(metadata, PROBABILITIES, outputs, List.of(ElementType.FLOAT, ElementType.DOUBLE));
        requireColumns(probabilities, classes.size(), outputs);
        return Optional.of(new Classification(
                classes,
                Optional.ofNullable(metadata.get(POSITIVE)),
                Optional.ofNullable(metadata.get(THRESHOLD)).map(Classification::number),
                Optional.ofNullable(metadata.get(MISSING)),
                output(metadata, LABEL, outputs, List.of(ElementType.STRING)),
                probabilities));
    }

    private static void requireColumns(String probabilities, int classes, List<TensorInfo> outputs) {
        for (TensorInfo output : outputs) {
            List<Long> shape = output.shape();
            if (output.name().equals(probabilities) && (shape.size() != 2 || shape.get(1) != classes)) {
                throw new ValidationException("The model's metadata names " + classes
                        + " classes, but its probabilities are " + output + "; they need a column for each class");
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ValidationException(
                    "The model's metadata has '" + text + "' for " + THRESHOLD + ", no number", e);
        }
    }

    private static String output(
            Map<String, String> metadata, String key, List<TensorInfo> outputs, List<ElementType> types) {
        String name = metadata.get(key);
        if (name == null) {
            throw new ValidationException("The model's metadata names classes, but lacks " + key);
        }
        if (outputs.stream().noneMatch(o -> o.name().equals(name) && types.contains(o.type()))) {
            throw new ValidationException("The model's metadata has '" + name + "' for " + key
                    + ", but among its outputs none has that name and one of the types " + types + ": " + outputs);
        }
        return name;
    }
}
