package io.mlops4j.tribuo;

import io.mlops4j.data.Table;
import java.util.Optional;

/**
 * Where a training starts, and the settings to be imported statically:
 *
 * <pre>{@code
 * import static io.mlops4j.tribuo.Training.*;
 *
 * OnnxModel model = Training.classifier(train)           // label and row weights are those of the table
 *         .positive("bad")
 *         .threshold(minimumCost(1, 5), crossFitted(5, 42)) // a miss costs five false alarms
 *         .fit(logisticRegression())
 *         .toOnnx();                                     // one graph: raw columns in, decision out
 * }</pre>
 *
 * <p><b>Features.</b> All columns but label and row weight. Numbers are standardised with mean and standard deviation of
 * the training rows, a missing one counts as the mean, and if any were missing in training an indicator tells. Strings
 * and truth values are one-hot; a missing one is a category of its own if training had any, an unseen one is none.
 * Timestamps and what looks like an identifier (strings that are all different; whole numbers that are all different and
 * named {@code id} or {@code …_id}, or count up) are no features unless named by {@link ClassifierTraining#with}; columns
 * with one value or none never are. Each such decision is a line of the training's log and in the model's description.
 * Of text (strings of many values: {@link io.mlops4j.data.ColumnType#ofStrings} says how many) the caller has to say
 * whether it is a feature, {@link ClassifierTraining#with with} or {@link ClassifierTraining#without without}.
 *
 * <p><b>Same in, same out.</b> A model is a function of table, settings and seed, byte for byte, on every JDK from 17 on:
 * the arithmetic is that of Java's strict doubles and {@link StrictMath}.
 */
public final class Training {
    static final String MISSING_TOKEN = "<missing>";
    static final long SEED = 42;

    private Training() {}

    /**
     * Starts the training of a classifier.
     *
     * @param table with a label: strings, whole numbers or truth values, of which the different ones are the classes
     */
    public static ClassifierTraining classifier(Table table) {
        return ClassifierTraining.of(table);
    }

    /** Logistic regression with the settings that suit most data, see {@link LogisticRegression}. */
    public static LogisticRegression logisticRegression() {
        return new LogisticRegression(Optional.empty(), 0.1, 1);
    }

    /**
     * A threshold by cost.
     *
     * @param falseAlarm what it costs to call a row positive that is not, greater than 0
     * @param miss what it costs not to call a row positive that is, greater than 0
     */
    public static MinimumCost minimumCost(double falseAlarm, double miss) {
        return new MinimumCost(falseAlarm, miss);
    }

    /**
     * Rows judged by models that did not learn from them.
     *
     * @param folds how many models, 2 or more
     * @param seed which row comes into which fold
     */
    public static CrossFitted crossFitted(int folds, long seed) {
        return new CrossFitted(folds, seed);
    }
}
