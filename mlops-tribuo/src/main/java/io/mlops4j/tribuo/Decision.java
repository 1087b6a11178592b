package io.mlops4j.tribuo;

/**
 * How a binary classifier comes to its label.
 *
 * @param positive the class it says from the threshold on
 * @param because why this threshold, as the end of a line of the log
 */
record Decision(String positive, double threshold, String because) {
    /**
     * Whether the model says positive: the graph compares the probability that it gives out, a float, so that a reader
     * of its outputs comes to the same label.
     */
    boolean isPositive(double probability) {
        return (float) probability >= threshold;
    }
}
