package io.mlops4j.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlops4j.core.page.GraphLayers.Slot;
import io.mlops4j.core.page.PipelineGraph.Edge;
import io.mlops4j.core.page.PipelineGraph.Kind;
import io.mlops4j.core.page.PipelineGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GraphLayersTest {
    private static final double NODE = 60;
    private static final double BEND = 18;

    private static Node node(int number) {
        return new Node("n" + number, Kind.STEP, "n" + number, "", Look.PLAIN, "steps");
    }

    /** Edges from each node to later ones, chosen by the bits of a number. */
    @Provide
    Arbitrary<PipelineGraph> graphs() {
        return Arbitraries.longs().list().ofMaxSize(20).map(bits -> {
            var nodes = new ArrayList<Node>();
            var edges = new LinkedHashSet<Edge>();
            for (int to = 0; to < bits.size(); to++) {
                nodes.add(node(to));
                for (int from = 0; from < to; from++) {
                    if ((bits.get(to) >>> (2 * from) & 3) == 3) {
                        edges.add(new Edge("n" + from, "n" + to, "", false));
                    }
                }
            }
            return new PipelineGraph(nodes, List.copyOf(edges));
        });
    }

    @Property(tries = 300)
    void edges_point_onwards_and_nothing_overlaps(@ForAll("graphs") PipelineGraph graph) {
        var layers = new GraphLayers(graph);
        double all = new GraphPlaces(layers, NODE, BEND).place();

        for (Edge edge : graph.edges()) {
            List<Slot> route = layers.route(edge);
            for (int i = 1; i < route.size(); i++) {
                assertThat(route.get(i).layer).isEqualTo(route.get(i - 1).layer + 1);
            }
        }
        for (List<Slot> layer : layers.layers()) {
            List<Slot> placed = layer.stream()
                    .sorted(Comparator.comparingDouble(slot -> slot.place))
                    .toList();
            for (int i = 0; i < placed.size(); i++) {
                double half = room(placed.get(i)) / 2;
                assertThat(placed.get(i).place).isBetween(half - 1e-6, all - half + 1e-6);
                if (i > 0) {
                    double apart = placed.get(i).place - placed.get(i - 1).place;
                    assertThat(apart).isGreaterThanOrEqualTo(half + room(placed.get(i - 1)) / 2 - 1e-6);
                }
            }
        }
    }

    private static double room(Slot slot) {
        return slot.isNode ? NODE : BEND;
    }

    @Test
    void what_stands_in_a_row_is_drawn_in_a_straight_line() {
        var nodes = List.of(node(0), node(1), node(2), node(3));
        var edges = List.of(
                new Edge("n0", "n1", "", false), new Edge("n1", "n2", "", false), new Edge("n2", "n3", "", false));
        var layers = new GraphLayers(new PipelineGraph(nodes, edges));

        double all = new GraphPlaces(layers, NODE, BEND).place();

        assertThat(all).isEqualTo(NODE);
        assertThat(nodes).allMatch(node -> layers.slot(node.id()).place == NODE / 2);
    }

    @Test
    void what_nothing_comes_before_stands_right_before_what_takes_it() {
        var nodes = List.of(node(0), node(1), node(2), node(3));
        var edges = List.of(
                new Edge("n0", "n1", "", false), new Edge("n1", "n2", "", false), new Edge("n3", "n2", "", false));

        var layers = new GraphLayers(
                new PipelineGraph(List.of(nodes.get(0), nodes.get(1), nodes.get(3), nodes.get(2)), edges));

        assertThat(layers.slot("n3").layer).isEqualTo(layers.slot("n1").layer);
    }
}
