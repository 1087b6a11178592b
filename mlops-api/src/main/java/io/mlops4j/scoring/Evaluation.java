package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import io.mlops4j.metric.Measured;
import io.mlops4j.metric.Metric;
import io.mlops4j.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a classifier's answers are worth on a table with the truth in it: the same graph that an application scores,
 * scored on every row and measured, over all rows and again for each value of chosen columns.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(model, test, "personal_status", "foreign_worker");
 * evaluation.auc();                       // 0.79
 * evaluation.recall();                    // of those who defaulted, the share that was found
 * evaluation.slices().get(0).quality();   // the same measures for one value of a column, if it has 30 rows
 * System.out.println(evaluation);         // a table to read
 * }</pre>
 *
 * <p>If the table has a row weight, every measure is weighted with it, and {@link #weight()} says so; the table of a
 * model that was trained with weights but should be judged without gets none. The baselines know the classes' shares in
 * the very rows that are scored, so they are as good as an answer without features can be. A class that is in the table
 * and not in the model counts as one that the model gives probability 0; {@link #notes()} says so, and where probabilities
 * do not add up to 1 within 0.001.
 *
 * <p>Immutable; the same model and table give the same evaluation on every JDK that gives the same probabilities.
 *
 * @param quality the measures over all rows
 * @param classes the names of the classes, those of the model first
 * @param positive the class that precision, recall, AUC and calibration are about; only with two classes. A model that
 *     names none means its second class, in the order of its file; where that says no order, numbers are ordered by
 *     size
 * @param threshold the probability of the positive class from which on the model says so, if the model tells
 * @param weight the column with the row weights; empty if every row counts the same
 * @param slices the same for each value of the columns asked for, in their order, most rows first
 * @param notes what a reader should know besides, one sentence each
 */
public record Evaluation(
        Quality quality,
        List<String> classes,
        Optional<String> positive,
        Optional<Double> threshold,
        Optional<String> weight,
        List<Slice> slices,
        List<String> notes)
        implements Measured {
    /** Copies the lists. */
    public Evaluation {
        classes = List.copyOf(classes);
        slices = List.copyOf(slices);
        notes = List.copyOf(notes);
    }

    /**
     * As {@link #of(OnnxModel, Table, String...)} with no columns to slice by. {@code Evaluation::of} means this one: a
     * step of it is the same step in whatever class its pipeline is written.
     *
     * @param model a classifier that gives probabilities
     * @param test with a label, and the columns that the model takes
     * @throws ValidationException as {@link #of(OnnxModel, Table, String...)}
     */
    public static Evaluation of(OnnxModel model, Table test) {
        return Examination.of(model, test);
    }

    /**
     * Scores a table with a model and measures the answers. Needs a scoring module such as {@code mlops-onnx}, and
     * nothing of what the model was trained with.
     *
     * <p>Beside the scoring this takes the time of a thousand AUCs for the interval, over all rows and each slice: some
     * 30 milliseconds for a thousand rows. From 100,000 rows on fewer resamples are drawn, down to 200: some 10 seconds
     * for a million.
     *
     * @param model a classifier that gives probabilities, whoever trained it
     * @param test with a label, in which the classes are named as the model names them, and the columns that the model
     *     takes; others are left alone
     * @param slices columns, for each value of which everything is measured again
     * @throws ValidationException if the table has no rows or label, all its weights are 0, a column is missing, or one
     *     to slice by has more than 100 values; if the model is no classifier with probabilities, gives one
     *     that is no number or beyond 0 and 1 by more than 0.0001, or does not fit the table; if the table's label and
     *     the model have no class in common, or one that differs only in case, spaces or the way a number is written
     */
    public static Evaluation of(OnnxModel model, Table test, String... slices) {
        return Examination.of(model, test, slices);
    }

    /** How many rows were scored. */
    public int rows() {
        return quality.rows();
    }

    /** The share of rows whose class the model said. */
    public double accuracy() {
        return quality.accuracy();
    }

    /** The accuracy of always saying the most frequent class. */
    public double baselineAccuracy() {
        return quality.baselineAccuracy();
    }

    /**
     * The area under the ROC curve of the positive class; with more than two classes that of each class against the
     * rest, weighted by prevalence. NaN if all rows are of one class.
     */
    public double auc() {
        return quality.auc();
    }

    /** Where the AUC lies in 95 % of bootstrap resamples of the rows. */
    public Interval aucInterval() {
        return quality.aucInterval();
    }

    /** The mean of -ln(probability of the actual class). */
    public double logLoss() {
        return quality.logLoss();
    }

    /** The log loss of always saying the prevalence of each class. */
    public double baselineLogLoss() {
        return quality.baselineLogLoss();
    }

    /** The Brier score, see {@link Calibration}. */
    public double brier() {
        return quality.calibration().brier();
    }

    /** Whether the probabilities are right. */
    public Calibration calibration() {
        return quality.calibration();
    }

    /** How often each class was called which. */
    public ConfusionMatrix confusion() {
        return quality.confusion();
    }

    /**
     * Of what the model called positive, the share that is. NaN if it called nothing so.
     *
     * @throws ValidationException if there are more than two classes, so that none is the positive one
     */
    public double precision() {
        return precision(onlyPositive("precision"));
    }

    /**
     * Of what is positive, the share that the model called so. NaN if no row is.
     *
     * @throws ValidationException if there are more than two classes, so that none is the positive one
     */
    public double recall() {
        return recall(onlyPositive("recall"));
    }

    /**
     * Of what the model called this class, the share that is.
     *
     * @throws ValidationException if there is no such class
     */
    public double precision(String className) {
        return ofClass(className).precision();
    }

    /**
     * Of what is of this class, the share that the model called so.
     *
     * @throws ValidationException if there is no such class
     */
    public double recall(String className) {
        return ofClass(className).recall();
    }

    /** {@inheritDoc} They are: auc, accuracy, logLoss, brier and, with two classes, precision and recall. */
    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<>(List.of(
                Metric.higherIsBetter("auc", auc()),
                Metric.higherIsBetter("accuracy", accuracy()),
                Metric.lowerIsBetter("logLoss", logLoss()),
                Metric.lowerIsBetter("brier", brier())));
        if (positive.isPresent()) {
            metrics.add(Metric.higherIsBetter("precision", precision()));
            metrics.add(Metric.higherIsBetter("recall", recall()));
        }
        return List.copyOf(metrics);
    }

    /** The evaluation as a table for a person; its form may change from version to version. */
    @Override
    public String toString() {
        return new EvaluationText(this).toString();
    }

    private String onlyPositive(String measure) {
        return positive.orElseThrow(() -> new ValidationException("With the " + classes.size() + " classes " + classes
                + " none is the positive one: ask for the " + measure + " of a class, " + measure + "(\""
                + classes.get(0) + "\")"));
    }

    private ClassQuality ofClass(String className) {
        return quality.classes().stream()
                .filter(one -> one.name().equals(className))
                .findFirst()
                .orElseThrow(
                        () -> new ValidationException("'" + className + "' is no class; the classes are " + classes));
    }
}
