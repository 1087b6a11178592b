package io.mlops4j.core.page;

import io.mlops4j.core.page.GraphLayers.Slot;
import io.mlops4j.core.page.PipelineGraph.Edge;
import io.mlops4j.core.page.PipelineGraph.Kind;
import io.mlops4j.core.page.PipelineGraph.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pipeline drawn: from left to right for wide windows, from top to bottom for narrow ones. */
final class GraphPicture {
    private enum Way {
        ONWARDS,
        DOWN
    }

    private record Point(double x, double y) {}

    private static final double WIDTH = 168;
    private static final double HEIGHT = 46;
    private static final double NARROW_WIDTH = 140;
    private static final double BEND = 18;
    private static final double MARGIN = 4;
    /** Smaller than that it cannot be read, and scrolls. */
    private static final double SMALLEST_SCALE = 0.72;

    private static final int LABELLED_EDGES = 30;
    private static final int LABEL = 12;

    private final PipelineGraph graph;
    private final Way way;
    private final double width;
    private final GraphLayers layers;
    private final Map<Edge, Double> starts = new HashMap<>();
    private final Map<Edge, Double> ends = new HashMap<>();

    private GraphPicture(PipelineGraph graph, Way way) {
        this.graph = graph;
        this.way = way;
        this.width = way == Way.ONWARDS ? WIDTH : NARROW_WIDTH;
        this.layers = new GraphLayers(graph);
    }

    /** Both pictures; the style sheet shows one of them. */
    static void draw(PipelineGraph graph, Markup page) {
        page.put("div", "graph wide", box -> new GraphPicture(graph, Way.ONWARDS).draw(box));
        page.put("div", "graph narrow", box -> new GraphPicture(graph, Way.DOWN).draw(box));
    }

    private void draw(Markup box) {
        double across = new GraphPlaces(layers, breadth() + (way == Way.ONWARDS ? 14 : 18), BEND).place();
        ports();
        double along = layers.layers().size() * step() - gap() + 2 * MARGIN;
        double high = way == Way.ONWARDS ? across : along;
        double broad = way == Way.ONWARDS ? along : across;
        Tag svg = Tag.of("svg")
                .with("viewBox", "0 0 " + PageText.coordinate(broad) + " " + PageText.coordinate(high))
                .with("width", broad)
                .with("height", high)
                .with("style", "min-width:" + PageText.coordinate(broad * SMALLEST_SCALE) + "px")
                .with("role", "img")
                .with(
                        "aria-label",
                        "The pipeline, with " + PageText.count(graph.nodes().size()) + " data sets, steps and models");
        box.put(svg, picture -> {
            picture.put(Tag.of("defs"), this::arrowHead);
            graph.edges().forEach(edge -> draw(edge, picture));
            graph.nodes().forEach(node -> draw(node, picture));
        });
    }

    private void arrowHead(Markup defs) {
        Tag marker = Tag.of("marker", "arrow")
                .with("id", "arrow-" + way)
                .with("viewBox", "0 0 8 8")
                .with("refX", 7)
                .with("refY", 4)
                .with("markerWidth", 7)
                .with("markerHeight", 7)
                .with("orient", "auto");
        defs.put(marker, inside -> inside.put(Tag.of("path").with("d", "M0 0.5L8 4L0 7.5z")));
    }

    /** Where along a node's side its edges begin and end: in the order of where they come from. */
    private void ports() {
        for (Node node : graph.nodes()) {
            List<Edge> in = graph.edges().stream()
                    .filter(edge -> edge.to().equals(node.id()))
                    .sorted(Comparator.comparingDouble(edge -> neighbour(edge, -2)))
                    .toList();
            List<Edge> out = graph.edges().stream()
                    .filter(edge -> edge.from().equals(node.id()))
                    .sorted(Comparator.comparingDouble(edge -> neighbour(edge, 1)))
                    .toList();
            in.forEach(edge -> ends.put(edge, port(in.indexOf(edge), in.size())));
            out.forEach(edge -> starts.put(edge, port(out.indexOf(edge), out.size())));
        }
    }

    private double neighbour(Edge edge, int position) {
        List<Slot> route = layers.route(edge);
        return route.get(position < 0 ? route.size() + position : position).place;
    }

    private double port(int index, int count) {
        double room = Math.min(breadth() - 18, (count - 1) * 14.0);
        return count == 1 ? 0 : room * index / (count - 1) - room / 2;
    }

    private void draw(Edge edge, Markup picture) {
        List<Slot> route = layers.route(edge);
        var path = new StringBuilder();
        Point from = at(route.get(0).layer, depth(), route.get(0).place + starts.getOrDefault(edge, 0.0));
        path.append('M').append(text(from));
        for (Slot bend : route.subList(1, route.size() - 1)) {
            Point in = at(bend.layer, 0, bend.place);
            curve(path, from, in);
            from = at(bend.layer, depth(), bend.place);
            path.append('L').append(text(from));
        }
        Slot last = route.get(route.size() - 1);
        Point end = at(last.layer, 0, last.place + ends.getOrDefault(edge, 0.0));
        curve(path, from, end);
        picture.put(Tag.of("path", edge.isRemark() ? "edge remark" : "edge")
                .with("d", path.toString())
                .with("marker-end", "url(#arrow-" + way + ")"));
        if (!edge.label().isEmpty() && graph.edges().size() <= LABELLED_EDGES) {
            label(edge.label(), end, picture);
        }
    }

    private void label(String label, Point end, Markup picture) {
        Tag text = way == Way.ONWARDS
                ? Tag.of("text", "edge-label")
                        .with("x", end.x() - 10)
                        .with("y", end.y() - 5)
                        .with("text-anchor", "end")
                : Tag.of("text", "edge-label").with("x", end.x() + 6).with("y", end.y() - 9);
        picture.put(text, PageText.cut(label, LABEL));
    }

    private void curve(StringBuilder path, Point from, Point to) {
        Point first = way == Way.ONWARDS
                ? new Point((from.x() + to.x()) / 2, from.y())
                : new Point(from.x(), (from.y() + to.y()) / 2);
        Point second = way == Way.ONWARDS ? new Point(first.x(), to.y()) : new Point(to.x(), first.y());
        path.append('C')
                .append(text(first))
                .append(' ')
                .append(text(second))
                .append(' ')
                .append(text(to));
    }

    private void draw(Node node, Markup picture) {
        Slot slot = layers.slot(node.id());
        Point corner = at(slot.layer, 0, slot.place - breadth() / 2);
        Tag link = Tag.of("a", "node " + node.look().styleClass()).with("href", "#" + node.target());
        Tag box = Tag.of("svg")
                .with("x", corner.x())
                .with("y", corner.y())
                .with("width", width)
                .with("height", HEIGHT);
        picture.put(
                link,
                inLink -> inLink.put(box, inside -> {
                    inside.put("title", node.name() + ": " + node.note());
                    outline(node.kind(), inside);
                    int letters = (int) ((width - 42) / 7.8);
                    inside.put(Tag.of("text", "mark").with("x", 14).with("y", 20), mark(node));
                    inside.put(Tag.of("text", "name").with("x", 32).with("y", 20), PageText.cut(node.name(), letters));
                    inside.put(
                            Tag.of("text", "note").with("x", 32).with("y", 36), PageText.cut(node.note(), letters + 3));
                }));
    }

    private static String mark(Node node) {
        return switch (node.kind()) {
            case DATASET -> "▤";
            case MODEL -> "◆";
            case STEP, STEPS -> node.look().mark();
        };
    }

    private void outline(Kind kind, Markup inside) {
        if (kind == Kind.STEPS) {
            inside.put(Tag.of("rect", "box")
                    .with("x", 4.75)
                    .with("y", 4.75)
                    .with("width", width - 5.5)
                    .with("height", HEIGHT - 5.5)
                    .with("rx", 7));
        }
        double room = kind == Kind.STEPS ? 5.5 : 1.5;
        inside.put(Tag.of("rect", "box")
                .with("x", 0.75)
                .with("y", 0.75)
                .with("width", width - room)
                .with("height", HEIGHT - room)
                .with("rx", kind == Kind.DATASET || kind == Kind.MODEL ? 22 : 7));
    }

    private static String text(Point point) {
        return PageText.coordinate(point.x()) + " " + PageText.coordinate(point.y());
    }

    /** A point of a layer: so far from its beginning, and so far across. */
    private Point at(int layer, double further, double across) {
        double along = MARGIN + layer * step() + further;
        return way == Way.ONWARDS ? new Point(along, across) : new Point(across, along);
    }

    private double step() {
        return depth() + gap();
    }

    private double gap() {
        return way == Way.ONWARDS ? 62 : 40;
    }

    /** A node's size in the direction of the edges. */
    private double depth() {
        return way == Way.ONWARDS ? width : HEIGHT;
    }

    /** A node's size across that. */
    private double breadth() {
        return way == Way.ONWARDS ? HEIGHT : width;
    }
}
