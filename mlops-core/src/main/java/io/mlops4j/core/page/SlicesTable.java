package io.mlops4j.core.page;

import io.mlops4j.scoring.ClassQuality;
import io.mlops4j.scoring.Evaluation;
import io.mlops4j.scoring.Interval;
import io.mlops4j.scoring.Quality;
import io.mlops4j.scoring.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Precision and recall of each class, and the measures for each value of chosen columns. */
final class SlicesTable {
    private static final int MOST_ROWS = 300;

    private final Evaluation evaluation;

    SlicesTable(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void write(Markup page) {
        classes(page);
        if (!evaluation.slices().isEmpty()) {
            slices(page);
        }
    }

    private void classes(Markup page) {
        List<ClassQuality> classes = evaluation.quality().classes();
        page.put("h4", "Classes");
        table(page, List.of("Class", "Rows", "Precision", "Recall"), body -> classes.stream()
                .limit(MOST_ROWS)
                .forEach(one -> body.put(Tag.of("tr"), row -> {
                    row.put("th", PageText.name(one.name()));
                    row.put("td", "number", PageText.count(one.rows()));
                    row.put("td", "number", PageText.number(one.precision()));
                    row.put("td", "number", PageText.number(one.recall()));
                })));
        left(classes.size(), page);
    }

    private void slices(Markup page) {
        List<Slice> slices = evaluation.slices();
        page.put("h4", "Slices");
        table(
                page,
                List.of("Slice", "Rows", "AUC", "95 % of resamples", "Accuracy", "Log loss"),
                body -> slices.stream()
                        .limit(MOST_ROWS)
                        .forEach(slice -> body.put(Tag.of("tr"), row -> write(slice, row))));
        left(slices.size(), page);
    }

    private void write(Slice slice, Markup row) {
        row.put(
                "th",
                PageText.name(slice.column()
                        + slice.value().map(value -> " = " + value).orElse(" missing")));
        row.put("td", "number", PageText.count(slice.rows()));
        Optional<Quality> quality = slice.quality();
        if (quality.isEmpty()) {
            row.put(Tag.of("td", "fine").with("colspan", "4"), "too few to say anything");
            return;
        }
        row.put("td", "number", PageText.number(quality.get().auc()));
        row.put(Tag.of("td"), cell -> interval(quality.get(), cell));
        row.put("td", "number", PageText.number(quality.get().accuracy()));
        row.put("td", "number", PageText.number(quality.get().logLoss()));
    }

    /** The interval on a scale from 0.5, which is chance, or 0 if it is worse, to 1. */
    private void interval(Quality quality, Markup cell) {
        Interval interval = quality.aucInterval();
        if (Double.isNaN(interval.low()) || Double.isNaN(quality.auc())) {
            cell.text("–");
            return;
        }
        double from = evaluation.slices().stream()
                        .flatMap(slice -> slice.quality().stream())
                        .anyMatch(one -> one.aucInterval().low() < 0.5)
                ? 0
                : 0.5;
        Tag svg = Tag.of("svg", "interval")
                .with("viewBox", "0 0 120 14")
                .with("role", "img")
                .with("aria-label", PageText.number(interval.low()) + " to " + PageText.number(interval.high()));
        cell.put(svg, picture -> {
            picture.put(Tag.of("line", "grid")
                    .with("x1", 2)
                    .with("x2", 118)
                    .with("y1", 7)
                    .with("y2", 7));
            picture.put(Tag.of("line", "whisker")
                    .with("x1", at(interval.low(), from))
                    .with("x2", at(interval.high(), from))
                    .with("y1", 7)
                    .with("y2", 7));
            picture.put(Tag.of("circle", "dot c0")
                    .with("cx", at(quality.auc(), from))
                    .with("cy", 7)
                    .with("r", 4));
        });
        cell.put("small", "", PageText.number(interval.low()) + " – " + PageText.number(interval.high()));
    }

    private static double at(double value, double from) {
        return 2 + 116 * (value - from) / (1 - from);
    }

    private static void table(Markup page, List<String> heads, Consumer<Markup> rows) {
        page.put(
                "div",
                "scroll",
                box -> box.put("table", "values", table -> {
                    table.put(
                            Tag.of("thead"),
                            head -> head.put(Tag.of("tr"), row -> {
                                for (int i = 0; i < heads.size(); i++) {
                                    boolean isNumber = i > 0 && !heads.get(i).contains("%");
                                    row.put("th", isNumber ? "number" : "", heads.get(i));
                                }
                            }));
                    table.put(Tag.of("tbody"), rows);
                }));
    }

    private static void left(int size, Markup page) {
        if (size > MOST_ROWS) {
            page.put("p", "fine", "And " + PageText.count(size - MOST_ROWS) + " more.");
        }
    }
}
