package io.mlops4j.core.page;

import io.mlops4j.core.page.PipelineGraph.Edge;
import io.mlops4j.core.page.PipelineGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The nodes of a graph in layers, so that edges point onwards only, and ordered within them, so that few edges cross: the
 * method of Sugiyama, Tagawa and Toda (<i>Methods for visual understanding of hierarchical system structures</i>, 1981),
 * with the barycentre heuristic. An edge over several layers bends in each.
 */
final class GraphLayers {
    /** A place in a layer: of a node, or of a bend of an edge. */
    static final class Slot {
        final int layer;
        final boolean isNode;
        final List<Slot> before = new ArrayList<>();
        final List<Slot> after = new ArrayList<>();
        double place;

        Slot(int layer, boolean isNode) {
            this.layer = layer;
            this.isNode = isNode;
        }
    }

    private static final int SWEEPS = 8;
    private static final int MOST_BENDS = 4_000;

    private final PipelineGraph graph;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<Edge, List<Slot>> routes = new LinkedHashMap<>();
    private final List<List<Slot>> layers = new ArrayList<>();

    GraphLayers(PipelineGraph graph) {
        this.graph = graph;
        Map<String, Integer> depths = depths();
        int last = depths.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int i = 0; i <= last; i++) {
            layers.add(new ArrayList<>());
        }
        graph.nodes().forEach(node -> slots.put(node.id(), added(depth(depths, node.id()), true)));
        int bends = graph.edges().stream()
                .mapToInt(edge -> depth(depths, edge.to()) - depth(depths, edge.from()) - 1)
                .sum();
        graph.edges().forEach(edge -> routes.put(edge, route(edge, bends <= MOST_BENDS)));
        order();
    }

    List<List<Slot>> layers() {
        return layers;
    }

    Slot slot(String id) {
        return Objects.requireNonNull(slots.get(id));
    }

    /** From one node over the bends to the other. */
    List<Slot> route(Edge edge) {
        return Objects.requireNonNull(routes.get(edge));
    }

    /** The longest way from a beginning; beginnings stand right before the first that takes from them. */
    private Map<String, Integer> depths() {
        var depths = new HashMap<String, Integer>();
        var nodes = new ArrayList<>(graph.nodes());
        for (Node node : nodes) {
            int depth = 0;
            for (Edge edge : graph.edges()) {
                if (edge.to().equals(node.id())) {
                    depth = Math.max(depth, depths.getOrDefault(edge.from(), 0) + 1);
                }
            }
            depths.put(node.id(), depth);
        }
        Collections.reverse(nodes);
        for (Node node : nodes) {
            if (graph.edges().stream().noneMatch(edge -> edge.to().equals(node.id()))) {
                graph.edges().stream()
                        .filter(edge -> edge.from().equals(node.id()))
                        .mapToInt(edge -> depth(depths, edge.to()))
                        .min()
                        .ifPresent(first -> depths.put(node.id(), first - 1));
            }
        }
        return depths;
    }

    private static int depth(Map<String, Integer> depths, String id) {
        return Objects.requireNonNull(depths.get(id));
    }

    private Slot added(int layer, boolean isNode) {
        var slot = new Slot(layer, isNode);
        layers.get(layer).add(slot);
        return slot;
    }

    private List<Slot> route(Edge edge, boolean bending) {
        var route = new ArrayList<Slot>();
        route.add(slot(edge.from()));
        Slot end = slot(edge.to());
        for (int layer = slot(edge.from()).layer + 1; bending && layer < end.layer; layer++) {
            route.add(added(layer, false));
        }
        route.add(end);
        for (int i = 1; i < route.size(); i++) {
            route.get(i - 1).after.add(route.get(i));
            route.get(i).before.add(route.get(i - 1));
        }
        return route;
    }

    private void order() {
        layers.forEach(GraphLayers::count);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean onwards = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                List<Slot> layer = layers.get(onwards ? i : layers.size() - 1 - i);
                var centres = new HashMap<Slot, Double>();
                layer.forEach(slot -> centres.put(slot, centre(onwards ? slot.before : slot.after, slot.place)));
                layer.sort(Comparator.comparingDouble(centres::get));
                count(layer);
            }
        }
    }

    private static void count(List<Slot> layer) {
        for (int i = 0; i < layer.size(); i++) {
            layer.get(i).place = i - (layer.size() - 1) / 2.0;
        }
    }

    static double centre(List<Slot> neighbours, double otherwise) {
        return neighbours.stream().mapToDouble(slot -> slot.place).average().orElse(otherwise);
    }
}
