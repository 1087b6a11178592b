package io.mlops4j.scoring;

import java.util.List;

/**
 * What a model's answers are worth on some rows. Immutable; stored as JSON by its components.
 *
 * <p>With row weights, everything but the numbers of rows is weighted. A measure that these rows do not define is NaN:
 * the AUC where all rows are of one class, the precision of a class that the model never said.
 *
 * @param rows how many rows
 * @param accuracy the share of rows whose class the model said
 * @param baselineAccuracy the accuracy of always saying the most frequent class of these rows
 * @param auc the area under the ROC curve: how often a row of the positive class gets a higher probability than one of
 *     the other, ties counting half; with more than two classes that of each class against the rest, weighted by
 *     prevalence
 * @param aucInterval where the AUC lies over bootstrap resamples of the rows
 * @param logLoss the mean of -ln(probability of the actual class); a probability below 2<sup>-52</sup> counts as that
 * @param baselineLogLoss the log loss of always saying the prevalence of each class in these rows
 * @param classes precision and recall of each class
 * @param confusion how often each class was called which
 * @param calibration whether the probabilities are right
 */
public record Quality(
        int rows,
        double accuracy,
        double baselineAccuracy,
        double auc,
        Interval aucInterval,
        double logLoss,
        double baselineLogLoss,
        List<ClassQuality> classes,
        ConfusionMatrix confusion,
        Calibration calibration) {
    /** Copies the list. */
    public Quality {
        classes = List.copyOf(classes);
    }
}
