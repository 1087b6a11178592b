package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training of a classifier as far as it has been told, see {@link Training#classifier}. Immutable: each method answers
 * a new one. What is wrong is said by {@link #fit}, all of it at once.
 */
public final class ClassifierTraining {
    private final Table table;
    private final Optional<String> positive;
    private final Map<String, Double> classWeights;
    private final List<String> with;
    private final List<String> without;
    private final ThresholdRule threshold;
    private final String missingToken;
    private final long seed;

    private ClassifierTraining(
            Table table,
            Optional<String> positive,
            Map<String, Double> classWeights,
            List<String> with,
            List<String> without,
            ThresholdRule threshold,
            String missingToken,
            long seed) {
        this.table = table;
        this.positive = positive;
        this.classWeights = classWeights;
        this.with = with;
        this.without = without;
        this.threshold = threshold;
        this.missingToken = missingToken;
        this.seed = seed;
    }

    static ClassifierTraining of(Table table) {
        return new ClassifierTraining(
                table,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                new ThresholdRule.Half(),
                Training.MISSING_TOKEN,
                Training.SEED);
    }

    /**
     * Names the class that is looked for: that the threshold, precision, recall and calibration are about. Only with two
     * classes. Left out, it is the last of the two in order: {@code yes}, {@code true}, {@code 1}.
     */
    public ClassifierTraining positive(String className) {
        return new ClassifierTraining(
                table, Optional.of(className), classWeights, with, without, threshold, missingToken, seed);
    }

    /**
     * Makes the rows of a class count that many times as much, 1 unless told. This bends the probabilities, so that they
     * are no longer how often it happens; where it is about costs, choose a threshold instead.
     *
     * @param weight greater than 0; the row weight is multiplied by it
     */
    public ClassifierTraining classWeight(String className, double weight) {
        var more = new LinkedHashMap<>(classWeights);
        more.put(className, weight);
        return new ClassifierTraining(table, positive, more, with, without, threshold, missingToken, seed);
    }

    /** Names columns that are no features, text among them, besides those named before. An application need not have them. */
    public ClassifierTraining without(String... columns) {
        return new ClassifierTraining(
                table, positive, classWeights, with, plus(without, columns), threshold, missingToken, seed);
    }

    /**
     * Names columns that are features and would not be by default: text, of which {@link #fit} asks whether it is one,
     * timestamps, what looks like an identifier. Text is then a category for each different text, a timestamp a number of
     * milliseconds.
     */
    public ClassifierTraining with(String... columns) {
        return new ClassifierTraining(
                table, positive, classWeights, plus(with, columns), without, threshold, missingToken, seed);
    }

    /**
     * Sets from which probability of the positive class on the model says so; 0.5 unless told. Only with two classes:
     * with more, the model says the most probable one.
     *
     * @param probability greater than 0, at most 1
     */
    public ClassifierTraining threshold(double probability) {
        return threshold(new ThresholdRule.Fixed(probability));
    }

    /**
     * Chooses the threshold of least cost, out of fold: the training rows are judged by models that did not learn from
     * them. Row weights count in the cost, class weights do not. Trains once more for each fold. Only with two classes.
     */
    public ClassifierTraining threshold(MinimumCost costs, CrossFitted folds) {
        return threshold(new ThresholdRule.OutOfFold(costs, folds));
    }

    /**
     * Chooses the threshold of least cost on rows that were kept apart; their row weights count. Only with two classes.
     *
     * @param rows with the same columns and label as the training's
     */
    public ClassifierTraining threshold(MinimumCost costs, Table rows) {
        return threshold(new ThresholdRule.OnRows(costs, rows));
    }

    private ClassifierTraining threshold(ThresholdRule rule) {
        return new ClassifierTraining(table, positive, classWeights, with, without, rule, missingToken, seed);
    }

    /**
     * Sets what the exported graph takes for a missing string, {@code "<missing>"} unless told. It must be no value of
     * any feature.
     *
     * @param token not empty
     */
    public ClassifierTraining missingToken(String token) {
        return new ClassifierTraining(table, positive, classWeights, with, without, threshold, token, seed);
    }

    /** Sets the seed of the order in which rows are learned from, {@value Training#SEED} unless told. */
    public ClassifierTraining seed(long newSeed) {
        return new ClassifierTraining(table, positive, classWeights, with, without, threshold, missingToken, newSeed);
    }

    /**
     * Trains.
     *
     * @param trainer what is trained, such as {@link Training#logisticRegression()}
     * @throws ValidationException if the table has no label or rows, the label has one class only, all row weights are
     *     0, a name that was given is no column or class, a text column is named neither in {@link #with} nor in
     *     {@link #without}, no column is left to learn from, a number is infinite, a string equals the token for missing,
     *     a threshold does not fit, or a fold would lack a class
     */
    public TrainedClassifier fit(Trainer trainer) {
        var labels = Labels.of(table);
        var weights = RowWeights.of(table);
        var problems = new ArrayList<String>();
        requireColumns(labels, problems);
        requireClasses(labels, problems);
        requireThreshold(labels, problems);
        requireToken(problems);
        throwIf(problems);
        var columns = FeatureColumns.choose(table, with, without, problems);
        InputChecks.check(table, columns, missingToken, problems);
        throwIf(problems);
        var fitting =
                new Fitting(table, labels, weights, classWeights, columns, missingToken, Learner.of(trainer), seed);
        return fitting.train(positive, threshold);
    }

    private static void throwIf(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ValidationException("The training", problems);
        }
    }

    private void requireColumns(Labels labels, List<String> problems) {
        for (var name : plus(with, without.toArray(String[]::new))) {
            if (table.schema().find(name).isEmpty()) {
                problems.add("'" + name + "' is no column; the columns are "
                        + table.schema().names());
            }
        }
        for (var name : with) {
            if (without.contains(name)) {
                problems.add("'" + name + "' is named both in with(…) and in without(…)");
            }
            if (name.equals(labels.column())
                    || table.weight().filter(name::equals).isPresent()) {
                problems.add("'" + name + "' is the " + (name.equals(labels.column()) ? "label" : "row weight")
                        + " and cannot be a feature");
            }
        }
    }

    private void requireClasses(Labels labels, List<String> problems) {
        positive.filter(name -> !labels.classes().contains(name))
                .ifPresent(name -> problems.add("the positive class is to be '" + name + "', but the classes of '"
                        + labels.column() + "' are " + labels.classes()));
        if (positive.isPresent() && labels.classes().size() > 2) {
            problems.add("a positive class is for two classes, and '" + labels.column() + "' has "
                    + labels.classes().size() + ": " + labels.classes());
        }
        classWeights.forEach((name, weight) -> {
            if (!labels.classes().contains(name)) {
                problems.add("the class weight is for '" + name + "', but the classes of '" + labels.column() + "' are "
                        + labels.classes());
            }
            if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
                problems.add("the class weight of '" + name + "' is " + weight + ", it has to be greater than 0");
            }
        });
    }

    private void requireThreshold(Labels labels, List<String> problems) {
        if (!(threshold instanceof ThresholdRule.Half) && labels.classes().size() > 2) {
            problems.add("a threshold is for two classes, and '" + labels.column() + "' has "
                    + labels.classes().size() + ": " + labels.classes()
                    + "; leave it out, and the model says the most probable class");
        }
        if (threshold instanceof ThresholdRule.Fixed fixed && !(fixed.threshold() > 0 && fixed.threshold() <= 1)) {
            problems.add("the threshold is " + fixed.threshold() + ", it has to be greater than 0 and at most 1");
        }
    }

    private void requireToken(List<String> problems) {
        HalfCharacter.reason(missingToken).ifPresent(why -> problems.add("the token for missing strings " + why));
        if (missingToken.isEmpty()) {
            problems.add("the token for missing strings is empty; take one that is no value, such as "
                    + Training.MISSING_TOKEN);
        }
    }

    private static List<String> plus(List<String> names, String... more) {
        var all = new ArrayList<>(names);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }
}
