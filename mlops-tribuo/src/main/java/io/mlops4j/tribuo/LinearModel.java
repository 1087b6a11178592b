package io.mlops4j.tribuo;

import java.util.Objects;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/** A linear model of Tribuo's, with its weights in our order of features and classes. */
final class LinearModel implements Learned {
    private final Model<Label> model;
    private final FeatureNames names;
    private final double[][] weights;
    private final double[] intercepts;

    LinearModel(LinearSGDModel model, FeatureNames names, int classes) {
        this.model = model;
        this.names = names;
        this.weights = new double[classes][names.names().size()];
        this.intercepts = new double[classes];
        var matrix = model.getWeightsCopy();
        var bias = matrix.getDimension2Size() - 1;
        for (var number = 0; number < classes; number++) {
            var row = model.getOutputIDInfo().getID(new Label(labelOf(number)));
            intercepts[number] = matrix.get(row, bias);
            for (var feature = 0; feature < weights[number].length; feature++) {
                var column = model.getFeatureIDMap().getID(names.names().get(feature));
                weights[number][feature] = column < 0 ? 0 : matrix.get(row, column);
            }
        }
    }

    /** The name under which Tribuo knows a class. */
    static String labelOf(int classNumber) {
        return Integer.toString(classNumber);
    }

    @Override
    public double[] probabilities(double[] features) {
        var prediction = model.predict(names.example(LabelFactory.UNKNOWN_LABEL, features));
        var probabilities = new double[intercepts.length];
        for (var number = 0; number < probabilities.length; number++) {
            var scored = Objects.requireNonNull(prediction.getOutputScores().get(labelOf(number)), "score of a class");
            probabilities[number] = scored.getScore();
        }
        return probabilities;
    }

    @Override
    public String writeTo(ModelGraph graph, String features) {
        return graph.softmax(graph.linear(features, weights, intercepts));
    }

    @Override
    public String provenance() {
        return ProvenanceText.of(model.getProvenance());
    }
}
