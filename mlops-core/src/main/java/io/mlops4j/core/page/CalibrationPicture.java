package io.mlops4j.core.page;

import io.mlops4j.scoring.Calibration;
import io.mlops4j.scoring.Evaluation;
import java.util.List;

/** What the model said against what was, in tenths of the probability; the larger a dot, the more rows. */
final class CalibrationPicture {
    private static final Frame FRAME = new Frame(300, 260, 40, 12, 40);
    private static final double SMALLEST = 2.5;
    private static final double LARGEST = 9;

    private final Evaluation evaluation;

    CalibrationPicture(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void draw(Markup figures) {
        List<Calibration.Bin> bins = evaluation.calibration().bins().stream()
                .filter(bin -> bin.rows() > 0 && Double.isFinite(bin.said()) && Double.isFinite(bin.was()))
                .toList();
        if (bins.isEmpty()) {
            return;
        }
        figures.put(Tag.of("figure"), figure -> {
            figure.put(Tag.of("figcaption"), caption -> {
                caption.put("b", "Calibration");
                caption.put("span", "hint", "on the diagonal, it is right");
            });
            figure.put(FRAME.svg("Calibration: what the model said against what was"), svg -> draw(bins, svg));
        });
    }

    private void draw(List<Calibration.Bin> bins, Markup svg) {
        var axis = Axis.of(0, 1, 4);
        FRAME.axes(axis, axis, svg);
        svg.put(Tag.of("path", "chance").with("d", "M" + FRAME.point(0, 0) + "L" + FRAME.point(1, 1)));
        var path = new StringBuilder();
        bins.forEach(bin -> path.append(path.isEmpty() ? 'M' : 'L').append(FRAME.point(bin.said(), bin.was())));
        svg.put(Tag.of("path", "line thin c0").with("d", path.toString()));
        double most = bins.stream().mapToInt(Calibration.Bin::rows).max().orElse(1);
        for (Calibration.Bin bin : bins) {
            double radius = Math.max(SMALLEST, LARGEST * Math.sqrt(bin.rows() / most));
            svg.put(
                    FRAME.dot(bin.said(), bin.was(), radius, "dot see-through c0"),
                    dot -> dot.put(
                            "title",
                            "said " + PageText.percent(bin.said()) + ", was " + PageText.percent(bin.was()) + " of "
                                    + PageText.count(bin.rows(), "row")));
        }
        boolean isBinary = evaluation.positive().isPresent();
        RocPicture.names(svg, isBinary ? "said" : "how sure", isBinary ? "was" : "was right");
    }
}
