package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;

/**
 * The threshold of least cost. With probabilities that are exactly right it would be
 * {@code falseAlarm / (falseAlarm + miss)}; it is rather looked for among rows that the model did not learn from.
 *
 * @param falseAlarm what it costs to call a row positive that is not, greater than 0
 * @param miss what it costs not to call a row positive that is, greater than 0
 */
public record MinimumCost(double falseAlarm, double miss) {
    /**
     * Checks the costs.
     *
     * @throws ValidationException if one of them is not a positive number
     */
    public MinimumCost {
        if (!(falseAlarm > 0 && miss > 0 && Double.isFinite(falseAlarm + miss))) {
            throw new ValidationException("The cost of a false alarm is " + falseAlarm + " and of a miss " + miss
                    + "; both have to be numbers greater than 0");
        }
    }
}
