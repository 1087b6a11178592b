package io.mlops4j.core.page;

import io.mlops4j.metric.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** A metric over its step index: a line for each step that recorded it. */
final class LineChart {
    /** One value. */
    record Point(long index, double value) {
        double place() {
            return (double) index;
        }

        boolean isFinite() {
            return Double.isFinite(value);
        }
    }

    /** The values of one step, ordered by index. */
    record Line(String name, List<Point> points) {
        Line {
            points = points.stream()
                    .sorted(Comparator.comparingLong(Point::index))
                    .toList();
        }
    }

    private static final int COLOURS = 8;
    private static final int MOST_POINTS = 600;
    private static final Frame FRAME = new Frame(340, 190, 46, 12, 24);

    private final String name;
    private final Optional<Direction> direction;
    private final List<Line> lines;

    LineChart(String name, Optional<Direction> direction, List<Line> lines) {
        this.name = name;
        this.direction = direction;
        this.lines = lines;
    }

    void draw(Markup figures) {
        figures.put(Tag.of("figure"), figure -> {
            figure.put(Tag.of("figcaption"), caption -> {
                caption.put("b", PageText.name(name));
                caption.put("span", "hint", DirectionText.hint(direction));
            });
            if (finite().isEmpty()) {
                figure.put("p", "fine", "None of its values is a number.");
                return;
            }
            figure.put(FRAME.svg(PageText.name(name) + " over its step index"), this::picture);
            legend(figure);
        });
    }

    private List<Point> finite() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .filter(Point::isFinite)
                .toList();
    }

    private void picture(Markup svg) {
        List<Point> finite = finite();
        var x = Axis.ofWhole(
                finite.stream().mapToLong(Point::index).min().orElse(0),
                finite.stream().mapToLong(Point::index).max().orElse(0),
                5);
        var y = Axis.of(values(finite).min().orElse(0), values(finite).max().orElse(0), 4);
        FRAME.axes(x, y, svg);
        for (int i = lines.size() - 1; i >= 0; i--) {
            String colour = colour(i);
            for (List<Point> piece : pieces(lines.get(i).points())) {
                draw(piece, colour, x, y, svg);
            }
        }
        direction.ifPresent(way -> best(finite, way, x, y, svg));
    }

    private static DoubleStream values(List<Point> points) {
        return points.stream().mapToDouble(Point::value);
    }

    private static void draw(List<Point> piece, String colour, Axis x, Axis y, Markup svg) {
        if (piece.size() == 1) {
            Point only = piece.get(0);
            svg.put(FRAME.dot(x.share(only.place()), y.share(only.value()), 2, "dot " + colour));
            return;
        }
        var path = new StringBuilder();
        for (Point point : thinned(piece)) {
            path.append(path.isEmpty() ? 'M' : 'L').append(FRAME.point(x.share(point.place()), y.share(point.value())));
        }
        svg.put(Tag.of("path", "line " + colour).with("d", path.toString()));
    }

    private static void best(List<Point> finite, Direction direction, Axis x, Axis y, Markup svg) {
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        Point best = finite.stream()
                .max(direction == Direction.HIGHER_IS_BETTER ? byValue : byValue.reversed())
                .orElseThrow();
        svg.put(
                FRAME.dot(x.share(best.place()), y.share(best.value()), 3.5, "best"),
                dot -> dot.put(
                        "title", "best: " + PageText.number(best.value()) + " at " + PageText.count(best.index())));
    }

    /** What lies between values that are no numbers. */
    private static List<List<Point>> pieces(List<Point> points) {
        var pieces = new ArrayList<List<Point>>();
        var piece = new ArrayList<Point>();
        for (Point point : points) {
            if (point.isFinite()) {
                piece.add(point);
            } else if (!piece.isEmpty()) {
                pieces.add(List.copyOf(piece));
                piece.clear();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** The least and the most of each stretch, which look the same where there are more points than dots to draw. */
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        var kept = new ArrayList<Point>();
        int stretches = MOST_POINTS / 2;
        for (int i = 0; i < stretches; i++) {
            List<Point> stretch = points.subList(
                    (int) ((long) points.size() * i / stretches), (int) ((long) points.size() * (i + 1) / stretches));
            Point least = stretch.stream()
                    .min(Comparator.comparingDouble(Point::value))
                    .orElseThrow();
            Point most = stretch.stream()
                    .max(Comparator.comparingDouble(Point::value))
                    .orElseThrow();
            kept.add(least.index() <= most.index() ? least : most);
            kept.add(least.index() <= most.index() ? most : least);
        }
        return kept;
    }

    private void legend(Markup figure) {
        figure.put("p", "legend", legend -> {
            for (int i = 0; i < Math.min(lines.size(), COLOURS); i++) {
                Line line = lines.get(i);
                Point last = line.points().get(line.points().size() - 1);
                legend.put("span", "swatch " + colour(i), line.name() + " " + PageText.number(last.value()));
            }
            if (lines.size() > COLOURS) {
                legend.put("span", "swatch rest", "and " + PageText.count(lines.size() - COLOURS, "more step"));
            }
        });
    }

    private static String colour(int line) {
        return line < COLOURS ? "c" + line : "rest";
    }
}
