package io.mlops4j.scoring;

import io.mlops4j.ValidationException;
import io.mlops4j.data.Row;
import io.mlops4j.data.Table;
import io.mlops4j.model.Classification;
import io.mlops4j.model.OnnxModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a model score a table whose label is known, and holds its answers against that. */
final class Examination {
    private final Table table;
    private final Optional<Classification> classification;
    private final List<Prediction> predictions;
    private final List<String> truth;
    private final double[] weights;

    private Examination(
            Table table,
            Optional<Classification> classification,
            List<Prediction> predictions,
            List<String> truth,
            double[] weights) {
        this.table = table;
        this.classification = classification;
        this.predictions = predictions;
        this.truth = truth;
        this.weights = weights;
    }

    static Evaluation of(OnnxModel model, Table table, String... slices) {
        for (var column : slices) {
            table.schema().column(column);
        }
        var truth = Truth.labels(table);
        var weights = Truth.weights(table);
        try (Scorer<Row, Prediction> scorer = Scorer.of(model).open(Prediction.class)) {
            var classification = model.signature().classification();
            return new Examination(table, classification, scorer.scoreAll(table), truth, weights).evaluation(slices);
        }
    }

    private Evaluation evaluation(String... slices) {
        Set<String> known = new LinkedHashSet<>(classification
                .map(Classification::classes)
                .orElseGet(() -> List.copyOf(predictions.get(0).probabilities().keySet())));
        if (known.isEmpty()) {
            throw new ValidationException("The model gives no probabilities, and an evaluation is about these");
        }
        new SameClasses(table.label().orElseThrow(), new LinkedHashSet<>(truth), known).require();
        requireKnown(known);
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(truth);
        var classes = List.copyOf(all);
        var positive = classification
                .flatMap(Classification::positive)
                .or(() -> classes.size() == 2 ? Optional.of(classes.get(1)) : Optional.empty())
                .filter(name -> classes.size() == 2);
        var probabilities = new RowProbabilities(predictions, classes);
        var answers = answers(classes, positive, probabilities);
        return new Evaluation(
                Measurement.of(answers),
                classes,
                positive,
                classification.flatMap(Classification::threshold),
                table.weight(),
                new Slices(table, answers).by(slices),
                notes(known, probabilities));
    }

    private void requireKnown(Set<String> known) {
        for (int row = 0; row < predictions.size(); row++) {
            var said = predictions.get(row).label();
            if (!known.contains(said)) {
                throw new ValidationException("The model's label for row " + row + " (counted from 0) is '" + said
                        + "', but it gives probabilities of the classes " + known
                        + "; an evaluation needs both to be of the same classes");
            }
        }
    }

    private Answers answers(List<String> classes, Optional<String> positive, RowProbabilities probabilities) {
        return new Answers(
                classes,
                positive.map(classes::indexOf).orElse(-1),
                truth.stream().mapToInt(classes::indexOf).toArray(),
                predictions.stream()
                        .mapToInt(prediction -> classes.indexOf(prediction.label()))
                        .toArray(),
                probabilities.byRow(),
                weights);
    }

    private List<String> notes(Set<String> known, RowProbabilities probabilities) {
        var notes = new ArrayList<String>();
        var unknown = new LinkedHashSet<>(truth);
        unknown.removeAll(known);
        for (var name : unknown) {
            var rows = truth.stream().filter(name::equals).count();
            notes.add("the model does not know the class '" + name + "' of " + rows + (rows == 1 ? " row" : " rows")
                    + ": its probability counts as 0");
        }
        probabilities.wrongSums().ifPresent(notes::add);
        return notes;
    }
}
