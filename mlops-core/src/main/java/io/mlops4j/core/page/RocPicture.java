package io.mlops4j.core.page;

import io.mlops4j.scoring.Calibration;
import io.mlops4j.scoring.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * The ROC curve of the positive class, at the thresholds 0, 0.1 … 1: the calibration has how many rows lie in each tenth of
 * the probability and how many of them are positive, and so the curve's points there, exactly. Not with row weights, for
 * which it has shares of weight but numbers of rows.
 */
final class RocPicture {
    private static final Frame FRAME = new Frame(300, 260, 40, 12, 40);

    private record Point(double falseAlarms, double found, double threshold) {}

    private final Evaluation evaluation;

    RocPicture(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void draw(Markup figures) {
        if (evaluation.positive().isEmpty() || evaluation.weight().isPresent() || Double.isNaN(evaluation.auc())) {
            return;
        }
        List<Point> points = points(evaluation.calibration().bins());
        figures.put(Tag.of("figure"), figure -> {
            figure.put(Tag.of("figcaption"), caption -> {
                caption.put("b", "ROC curve");
                caption.put("span", "hint", "dots at thresholds 0, 0.1 … 1");
            });
            figure.put(FRAME.svg("ROC curve, area " + PageText.number(evaluation.auc())), svg -> draw(points, svg));
        });
    }

    /** From the threshold that nothing reaches down to the one that everything does. */
    private static List<Point> points(List<Calibration.Bin> bins) {
        double positives = bins.stream().mapToDouble(RocPicture::positives).sum();
        double rest = bins.stream().mapToInt(Calibration.Bin::rows).sum() - positives;
        var points = new ArrayList<Point>();
        double found = 0;
        double falseAlarms = 0;
        points.add(new Point(0, 0, 1));
        for (int i = bins.size() - 1; i >= 0; i--) {
            found += positives(bins.get(i));
            falseAlarms += bins.get(i).rows() - positives(bins.get(i));
            points.add(
                    new Point(falseAlarms / rest, found / positives, bins.get(i).from()));
        }
        return points;
    }

    private static double positives(Calibration.Bin bin) {
        return bin.rows() == 0 ? 0 : Math.rint(bin.rows() * bin.was());
    }

    private void draw(List<Point> points, Markup svg) {
        var axis = Axis.of(0, 1, 4);
        FRAME.axes(axis, axis, svg);
        svg.put(Tag.of("path", "chance").with("d", "M" + FRAME.point(0, 0) + "L" + FRAME.point(1, 1)));
        var path = new StringBuilder();
        points.forEach(point ->
                path.append(path.isEmpty() ? 'M' : 'L').append(FRAME.point(point.falseAlarms(), point.found())));
        svg.put(Tag.of("path", "area").with("d", path + "L" + FRAME.point(1, 0) + "z"));
        svg.put(Tag.of("path", "line c0").with("d", path.toString()));
        points.forEach(point -> svg.put(
                FRAME.dot(point.falseAlarms(), point.found(), 2.5, "dot c0"),
                dot -> dot.put(
                        "title",
                        "from " + PageText.number(point.threshold()) + " on: " + PageText.percent(point.found())
                                + " found, " + PageText.percent(point.falseAlarms()) + " false alarms")));
        working(svg);
        svg.put(
                Tag.of("text", "big")
                        .with("x", FRAME.x(0.96))
                        .with("y", FRAME.y(0.08))
                        .with("text-anchor", "end"),
                "AUC " + PageText.number(evaluation.auc()));
        names(svg, "false alarms, of the rest", "found");
    }

    /** Where the model itself draws the line. */
    private void working(Markup svg) {
        String positive = evaluation.positive().orElseThrow();
        double all = 0;
        double called = 0;
        List<String> classes = evaluation.confusion().classes();
        for (String actual : classes) {
            if (!actual.equals(positive)) {
                called += evaluation.confusion().count(actual, positive);
                for (String other : classes) {
                    all += evaluation.confusion().count(actual, other);
                }
            }
        }
        if (all > 0 && !Double.isNaN(evaluation.recall())) {
            svg.put(
                    FRAME.dot(called / all, evaluation.recall(), 4.5, "best"),
                    dot -> dot.put("title", "the model's own threshold"));
        }
    }

    static void names(Markup svg, String across, String up) {
        svg.put(
                Tag.of("text", "tick")
                        .with("x", FRAME.x(1))
                        .with("y", FRAME.height() - 6)
                        .with("text-anchor", "end"),
                across);
        svg.put(Tag.of("text", "tick").with("x", FRAME.x(0) + 5).with("y", FRAME.y(1) + 11), up);
    }
}
