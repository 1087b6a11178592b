package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Logistic regression, multinomial with more than two classes: Tribuo's {@code LinearSGDTrainer} with AdaGrad, one row
 * a step, on standardised numbers and one-hot categories.
 *
 * <pre>{@code
 * logisticRegression()                              // to convergence: as good as scikit-learn's on small data
 * logisticRegression().epochs(20).learningRate(0.01) // exactly 20 passes, in small steps
 * }</pre>
 *
 * <p><b>Epochs.</b> Left out, there are as many passes over the rows as it takes to make {@value #STEPS} steps, and at
 * least {@value #FEWEST_EPOCHS}: a thousand rows are passed 200 times, a million 20 times. With the other settings left
 * alone too, the weights then come close to the optimum, which is that of scikit-learn's {@code LogisticRegression()}.
 * Given, it is exactly that many, however few the rows are; few passes with a small learning rate are a regularisation
 * of their own (early stopping), which some data likes.
 *
 * <p><b>Penalty.</b> The squared weights, not the intercepts, are penalised with the strength of scikit-learn's
 * {@code C = 1 / l2}: half the penalty times the sum of squared weights, beside the sum of the rows' log losses. Row
 * weights are scaled to a mean of 1 first.
 *
 * @param epochs passes over the rows, 1 or more; empty for as many as it takes
 * @param learningRate AdaGrad's initial learning rate, greater than 0; 0.1 unless chosen
 * @param l2 strength of the penalty, 0 or more; 1 unless chosen
 */
public record LogisticRegression(Optional<Integer> epochs, double learningRate, double l2) implements Trainer {
    static final int STEPS = 200_000;
    static final int FEWEST_EPOCHS = 20;

    /**
     * Checks the settings.
     *
     * @throws ValidationException if one of them is out of its range
     */
    public LogisticRegression {
        var problems = new ArrayList<String>();
        epochs.filter(given -> given < 1)
                .ifPresent(given -> problems.add("epochs is " + given + ", it has to be 1 or more"));
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            problems.add("learningRate is " + learningRate + ", it has to be greater than 0");
        }
        if (!(l2 >= 0 && Double.isFinite(l2))) {
            problems.add("l2 is " + l2 + ", it has to be 0 or more");
        }
        if (!problems.isEmpty()) {
            throw new ValidationException("Logistic regression", problems);
        }
    }

    /** The same with exactly this many passes over the rows. */
    public LogisticRegression epochs(int passes) {
        return new LogisticRegression(Optional.of(passes), learningRate, l2);
    }

    /** The same with this initial learning rate. */
    public LogisticRegression learningRate(double initial) {
        return new LogisticRegression(epochs, initial, l2);
    }

    /** The same with this strength of the penalty; 0 for none. */
    public LogisticRegression l2(double strength) {
        return new LogisticRegression(epochs, learningRate, strength);
    }

    /** The passes over a training table with that many rows. */
    int epochsFor(int rows) {
        return epochs.orElse(Math.max(FEWEST_EPOCHS, (STEPS + rows - 1) / rows));
    }
}
