package io.mlops4j.core.page;

/**
 * The room of a chart: axes to the left and below.
 *
 * @param width of the whole
 * @param height of the whole
 * @param left room for the numbers beside
 * @param top room above
 * @param bottom room for the numbers below
 */
record Frame(double width, double height, double left, double top, double bottom) {
    private static final double RIGHT = 12;

    Tag svg(String label) {
        return Tag.of("svg", "chart")
                .with("viewBox", "0 0 " + PageText.coordinate(width) + " " + PageText.coordinate(height))
                .with("role", "img")
                .with("aria-label", label);
    }

    void axes(Axis x, Axis y, Markup svg) {
        for (double tick : y.ticks()) {
            svg.put(Tag.of("line", "grid")
                    .with("x1", x(0))
                    .with("x2", x(1))
                    .with("y1", y(y.share(tick)))
                    .with("y2", y(y.share(tick))));
            svg.put(
                    Tag.of("text", "tick")
                            .with("x", left - 6)
                            .with("y", y(y.share(tick)) + 3.5)
                            .with("text-anchor", "end"),
                    tick(tick, y));
        }
        for (double tick : x.ticks()) {
            double share = x.share(tick);
            svg.put(
                    Tag.of("text", "tick")
                            .with("x", x(share))
                            .with("y", height - bottom + 15)
                            .with("text-anchor", share > 0.97 ? "end" : "middle"),
                    tick(tick, x));
        }
        svg.put(Tag.of("line", "axis")
                .with("x1", x(0))
                .with("x2", x(1))
                .with("y1", y(0))
                .with("y2", y(0)));
    }

    /** Without the dust of binary fractions. */
    private static String tick(double tick, Axis axis) {
        double step = Math.abs(axis.ticks().get(Math.min(1, axis.ticks().size() - 1))
                - axis.ticks().get(0));
        return PageText.number(Math.abs(tick) < step * 1e-6 ? 0 : tick);
    }

    double x(double share) {
        return left + share * (width - left - RIGHT);
    }

    double y(double share) {
        return height - bottom - share * (height - bottom - top);
    }

    String point(double x, double y) {
        return PageText.coordinate(x(x)) + " " + PageText.coordinate(y(y));
    }

    Tag dot(double x, double y, double radius, String styleClass) {
        return Tag.of("circle", styleClass).with("cx", x(x)).with("cy", y(y)).with("r", radius);
    }
}
