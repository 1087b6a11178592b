package io.mlops4j.tribuo;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Table;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One training, all its settings checked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fitting(
        Table table,
        Labels labels,
        double[] weights,
        Map<String, Double> classWeights,
        FeatureColumns columns,
        String missingToken,
        Learner learner,
        long seed) {
    TrainedClassifier train(Optional<String> positiveAsked, ThresholdRule rule) {
        var rows = IntStream.range(0, table.rowCount()).toArray();
        var features = Featurisation.fit(table, columns, missingToken);
        var learned = learn(features, table, rows);
        var log = new TrainingLog(this, features);
        if (labels.classes().size() > 2) {
            return new TrainedClassifier(
                    features, learned, labels.classes(), Optional.empty(), log.lines("the most probable class"));
        }
        var positive = positiveAsked.orElse(labels.classes().get(1));
        var decision = decision(rule, positive, features, learned);
        return new TrainedClassifier(
                features,
                learned,
                labels.classes(),
                Optional.of(decision),
                log.lines(
                        "'" + positive + "'" + (positiveAsked.isPresent() ? "" : " (the last in order, none was named)")
                                + " from probability " + decision.threshold() + " on" + decision.because()));
    }

    private Learned learn(Featurisation features, Table rowsTable, int[] rows) {
        var classes = IntStream.of(rows).map(row -> labels.ofRows()[row]).toArray();
        var all = RowWeights.times(weights, labels, classWeights);
        var chosen = IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
        var examples = new Examples(
                features.encode(rowsTable), classes, labels.classes().size(), chosen);
        return learner.fit(examples, table.rowCount(), seed);
    }

    private Decision decision(ThresholdRule rule, String positive, Featurisation features, Learned learned) {
        var number = labels.classes().indexOf(positive);
        if (rule instanceof ThresholdRule.Fixed fixed) {
            return new Decision(positive, fixed.threshold(), ", as asked");
        }
        if (rule instanceof ThresholdRule.OutOfFold outOfFold) {
            var best = leastCost(outOfFold.costs(), outOfFold(outOfFold.folds(), number), labels, number, weights);
            return new Decision(
                    positive,
                    best.threshold(),
                    because(
                            outOfFold.costs(),
                            best,
                            "out of " + outOfFold.folds().folds() + " folds"));
        }
        if (rule instanceof ThresholdRule.OnRows onRows) {
            var apart = labelsOf(onRows.rows());
            var encoded = features.encode(onRows.rows());
            var probabilities = IntStream.range(0, encoded.length)
                    .mapToDouble(row -> learned.probabilities(encoded[row])[number])
                    .toArray();
            var best = leastCost(onRows.costs(), probabilities, apart, number, RowWeights.of(onRows.rows()));
            return new Decision(
                    positive, best.threshold(), because(onRows.costs(), best, "on " + encoded.length + " rows apart"));
        }
        return new Decision(positive, 0.5, "");
    }

    /** The probability of one class for each row, from a model that did not learn from it. */
    private double[] outOfFold(CrossFitted settings, int classNumber) {
        var fold = Folds.deal(labels, settings);
        var probabilities = new double[fold.length];
        for (var number = 0; number < settings.folds(); number++) {
            var apart = number;
            var inside = IntStream.range(0, fold.length)
                    .filter(row -> fold[row] != apart)
                    .toArray();
            var outside = IntStream.range(0, fold.length)
                    .filter(row -> fold[row] == apart)
                    .toArray();
            var training = table.rows(inside);
            var features = Featurisation.fit(training, columns, missingToken);
            var learned = learn(features, training, inside);
            var encoded = features.encode(table.rows(outside));
            for (var i = 0; i < outside.length; i++) {
                probabilities[outside[i]] = learned.probabilities(encoded[i])[classNumber];
            }
        }
        return probabilities;
    }

    private Labels labelsOf(Table rows) {
        var apart = Labels.of(rows);
        if (!apart.classes().equals(labels.classes())) {
            throw new ValidationException("The classes of the rows kept apart for the threshold are " + apart.classes()
                    + ", those of the training " + labels.classes() + "; they have to be the same");
        }
        return apart;
    }

    private static LeastCost leastCost(
            MinimumCost costs, double[] probabilities, Labels truth, int positive, double[] weights) {
        var isPositive = new boolean[probabilities.length];
        for (var row = 0; row < isPositive.length; row++) {
            isPositive[row] = truth.ofRows()[row] == positive;
        }
        return LeastCost.of(costs, probabilities, isPositive, weights);
    }

    private static String because(MinimumCost costs, LeastCost best, String where) {
        return String.format(
                Locale.ROOT,
                ", where a false alarm of cost %s and a miss of cost %s cost least, %.3f a row, %s",
                TrainingLog.number(costs.falseAlarm()),
                TrainingLog.number(costs.miss()),
                best.cost(),
                where);
    }
}
