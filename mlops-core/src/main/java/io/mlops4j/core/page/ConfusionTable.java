package io.mlops4j.core.page;

import io.mlops4j.scoring.ConfusionMatrix;
import java.util.List;
import java.util.Locale;

/** Which class was called which: a row for what rows are, a column for what the model said. */
record ConfusionTable(ConfusionMatrix confusion, boolean isWeighted) {
    private static final int MOST_CLASSES = 20;
    private static final int LONGEST_NAME = 24;

    void draw(Markup figures) {
        List<String> classes = confusion.classes();
        int shown = Math.min(classes.size(), MOST_CLASSES);
        figures.put(Tag.of("figure"), figure -> {
            figure.put(Tag.of("figcaption"), caption -> {
                caption.put("b", "Confusion matrix");
                caption.put("span", "hint", isWeighted ? "sums of weights" : "rows");
            });
            figure.put(
                    "div",
                    "scroll",
                    box -> box.put("table", "confusion", table -> {
                        table.put(Tag.of("tr"), row -> {
                            row.put("th", "is ↓ called →");
                            classes.subList(0, shown)
                                    .forEach(called -> row.put("th", PageText.cut(called, LONGEST_NAME)));
                        });
                        for (int i = 0; i < shown; i++) {
                            row(i, shown, table);
                        }
                    }));
            if (shown < classes.size()) {
                figure.put("p", "fine", "The first " + shown + " of " + PageText.count(classes.size()) + " classes.");
            }
        });
    }

    private void row(int actual, int shown, Markup table) {
        List<Double> counts = confusion.counts().get(actual);
        double total = counts.stream().mapToDouble(Double::doubleValue).sum();
        table.put(Tag.of("tr"), row -> {
            row.put("th", PageText.cut(confusion.classes().get(actual), LONGEST_NAME));
            for (int called = 0; called < shown; called++) {
                double share = total > 0 ? counts.get(called) / total : 0;
                Tag cell = Tag.of("td", actual == called ? "hit" : "miss")
                        .with("style", String.format(Locale.ROOT, "--share:%.0f%%", 100 * share));
                double count = counts.get(called);
                row.put(cell, inside -> {
                    inside.put("b", PageText.number(count));
                    inside.put("small", total > 0 ? PageText.percent(share) : "–");
                });
            }
        });
    }
}
