package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;

/**
 * Out of fold: for each of the folds a model is trained on the rows of the others and says the fold's probabilities, so
 * that every row has one from a model that did not learn from it, and the final model still learns from all rows.
 *
 * @param folds how many, 2 or more; the rows of each class are dealt out evenly
 * @param seed which row comes into which fold
 */
public record CrossFitted(int folds, long seed) {
    /**
     * Checks the number of folds.
     *
     * @throws ValidationException if there are fewer than 2
     */
    public CrossFitted {
        if (folds < 2) {
            throw new ValidationException("Cross-fitting takes 2 folds or more, not " + folds);
        }
    }
}
