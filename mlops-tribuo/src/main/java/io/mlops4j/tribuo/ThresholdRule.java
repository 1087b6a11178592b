package io.mlops4j.tribuo;

import io.mlops4j.data.Table;

/** How the threshold of a binary classifier is chosen. */
sealed interface ThresholdRule {
    /** The more probable class. */
    record Half() implements ThresholdRule {}

    /** This one. */
    record Fixed(double threshold) implements ThresholdRule {}

    /** The one of least cost on the training rows, each judged by a model that did not learn from it. */
    record OutOfFold(MinimumCost costs, CrossFitted folds) implements ThresholdRule {}

    /** The one of least cost on rows kept apart. */
    record OnRows(MinimumCost costs, Table rows) implements ThresholdRule {}
}
