package io.mlops4j.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was decided in a training, a line each. */
final class TrainingLog {
    private final Fitting fitting;
    private final Featurisation features;

    TrainingLog(Fitting fitting, Featurisation features) {
        this.fitting = fitting;
        this.features = features;
    }

    /** All lines; {@code says} is what the model says, and when. */
    List<String> lines(String says) {
        var lines = new ArrayList<String>();
        lines.add("trained: " + fitting.learner().describe(fitting.table().rowCount()) + ", seed " + fitting.seed());
        lines.add("rows: " + fitting.table().rowCount()
                + fitting.table()
                        .weight()
                        .map(name -> ", weighted by '" + name + "'")
                        .orElse(""));
        lines.add("label '" + fitting.labels().column() + "': " + classes());
        lines.add("says: " + says);
        if (!features.numbers().isEmpty()) {
            lines.add("numbers, standardised: " + join(features.numbers(), NumberInput::name));
        }
        if (!features.categories().isEmpty()) {
            lines.add("categories, one-hot: "
                    + join(
                            features.categories(),
                            one -> one.name() + " (" + one.categories().size() + ")"));
        }
        lines.addAll(fitting.columns().decisions());
        features.numbers().stream()
                .filter(NumberInput::hasIndicator)
                .map(one -> "missing: " + one.name() + " in " + one.missing() + " rows, counts as the mean "
                        + number(one.mean()) + ", with an indicator beside it")
                .forEach(lines::add);
        features.categories().stream()
                .filter(one -> one.missing() > 0)
                .map(one -> "missing: " + one.name() + " in " + one.missing() + " rows, a category of its own")
                .forEach(lines::add);
        lines.add("when scoring: a missing number counts as its mean in training, one more than "
                + number(NumberInput.LIMIT) + " standard deviations from it as that far; a missing string is '"
                + features.missingToken() + "', an unseen one counts as no category");
        return List.copyOf(lines);
    }

    private String classes() {
        var labels = fitting.labels();
        return IntStream.range(0, labels.classes().size())
                .mapToObj(number -> {
                    var name = labels.classes().get(number);
                    var weight = fitting.classWeights().get(name);
                    return "'" + name + "' " + labels.count(number)
                            + (weight == null ? "" : " (weight " + number(weight) + ")");
                })
                .collect(Collectors.joining(", "));
    }

    private static <T> String join(List<T> list, Function<T, String> text) {
        return list.stream().map(text).collect(Collectors.joining(", "));
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
