package io.mlops4j.tribuo;

/** Does what a {@link Trainer} says. */
interface Learner {
    /**
     * Trains on featurised rows. The same examples and seed give the same model, on every JDK.
     *
     * @param epochsFor how many rows the final model has: folds of it are passed as often as it is
     */
    Learned fit(Examples examples, int epochsFor, long seed);

    /** The settings in words, with what was left to the data filled in. */
    String describe(int rows);

    static Learner of(Trainer trainer) {
        if (trainer instanceof LogisticRegression settings) {
            return new LogisticRegressionLearner(settings);
        }
        throw new AssertionError(trainer);
    }
}
