package io.mlops4j.tribuo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Logistic regression by Tribuo's stochastic gradient descent. */
final class LogisticRegressionLearner implements Learner {
    private static final int NO_LOGGING = -1;
    private static final int MOST_PENALTY_INTERVAL = 100;

    private final LogisticRegression settings;

    LogisticRegressionLearner(LogisticRegression settings) {
        this.settings = settings;
    }

    @Override
    public LinearModel fit(Examples examples, int epochsFor, long seed) {
        var trainer = new LinearSGDTrainer(
                new StrictLogLoss(),
                optimiser(examples.classes().length, examples.classCount()),
                settings.epochsFor(epochsFor),
                NO_LOGGING,
                1,
                seed);
        var dataset = dataset(examples.withMeanWeightOne());
        var names = FeatureNames.of(examples.features()[0].length);
        return new LinearModel(QuietTribuo.call(() -> trainer.train(dataset)), names, examples.classCount());
    }

    /**
     * The penalty as in scikit-learn, {@code l2 / 2 * |w|^2} beside the sum of losses, so {@code l2 / rows} a step. For
     * two classes scikit-learn has one weight vector and Tribuo two, each half of it with opposite signs; the same
     * penalty is then twice as much on each.
     */
    private PenalisedAdaGrad optimiser(int rows, int classes) {
        var penalty = settings.l2() * (classes == 2 ? 2 : 1) / rows;
        return new PenalisedAdaGrad(
                settings.learningRate(), penalty, Math.max(1, Math.min(MOST_PENALTY_INTERVAL, rows / 100)));
    }

    private static MutableDataset<Label> dataset(Examples examples) {
        var provenance = new SimpleDataSourceProvenance(
                "table", OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new LabelFactory());
        var dataset = new MutableDataset<Label>(provenance, new LabelFactory());
        var names = FeatureNames.of(examples.features()[0].length);
        for (var row = 0; row < examples.classes().length; row++) {
            var label = new Label(LinearModel.labelOf(examples.classes()[row]));
            var example = names.example(label, examples.features()[row]);
            example.setWeight((float) examples.weights()[row]);
            dataset.add(example);
        }
        return dataset;
    }

    @Override
    public String describe(int rows) {
        var epochs = settings.epochsFor(rows);
        var automatic = settings.epochs().isPresent() ? "" : " (as many as " + rows + " rows take)";
        return "logistic regression, " + epochs + " epochs" + automatic + ", learning rate " + settings.learningRate()
                + ", l2 " + settings.l2();
    }
}
