package io.mlops4j.core.page;

import io.mlops4j.core.page.PipelineGraph.Edge;
import io.mlops4j.core.page.PipelineGraph.Kind;
import io.mlops4j.core.page.PipelineGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws many steps that take from the same and give to the same as one: the candidates of a search, a step for each month.
 * Side by side they would be a wall with nothing to be learnt from it; the list of steps has each.
 */
final class SimilarSteps {
    private static final int FEWEST = 7;
    private static final List<Look> WORST_FIRST = List.of(Look.BAD, Look.SKIPPED, Look.PLAIN, Look.GOOD, Look.REUSED);

    private final PipelineGraph graph;
    private final Map<String, Node> groups = new HashMap<>();

    private SimilarSteps(PipelineGraph graph) {
        this.graph = graph;
        var alike = new LinkedHashMap<Set<String>, List<Node>>();
        Map<String, Set<String>> ends = ends();
        graph.nodes().stream().filter(node -> node.kind() == Kind.STEP).forEach(node -> alike.computeIfAbsent(
                        ends.getOrDefault(node.id(), Set.of()), e -> new ArrayList<>())
                .add(node));
        alike.values().stream()
                .filter(nodes -> nodes.size() >= FEWEST)
                .forEach(nodes -> nodes.forEach(node -> groups.put(node.id(), group(nodes))));
    }

    static PipelineGraph together(PipelineGraph graph) {
        return new SimilarSteps(graph).together();
    }

    private PipelineGraph together() {
        var nodes = new LinkedHashSet<Node>();
        graph.nodes().forEach(node -> nodes.add(groups.getOrDefault(node.id(), node)));
        var edges = new LinkedHashSet<Edge>();
        graph.edges()
                .forEach(edge -> edges.add(new Edge(id(edge.from()), id(edge.to()), edge.label(), edge.isRemark())));
        return new PipelineGraph(List.copyOf(nodes), List.copyOf(edges));
    }

    private String id(String node) {
        Node group = groups.get(node);
        return group == null ? node : group.id();
    }

    /** What a node takes from and gives to. */
    private Map<String, Set<String>> ends() {
        var ends = new HashMap<String, Set<String>>();
        for (Edge edge : graph.edges()) {
            String how = " " + edge.label() + " " + edge.isRemark();
            ends.computeIfAbsent(edge.to(), id -> new TreeSet<>()).add("from " + edge.from() + how);
            ends.computeIfAbsent(edge.from(), id -> new TreeSet<>()).add("to " + edge.to() + how);
        }
        return ends;
    }

    private static Node group(List<Node> nodes) {
        Node first = nodes.get(0);
        Look look = nodes.stream()
                .map(Node::look)
                .min(Comparator.comparing(WORST_FIRST::indexOf))
                .orElseThrow();
        String note = WORST_FIRST.stream()
                .filter(one -> nodes.stream().anyMatch(node -> node.look() == one))
                .map(one -> nodes.stream().filter(node -> node.look() == one).count() + " " + one.word())
                .collect(Collectors.joining(", "));
        String target = nodes.stream()
                .filter(node -> node.look() == look)
                .findFirst()
                .orElseThrow()
                .target();
        return new Node(first.id(), Kind.STEPS, nodes.size() + " × " + prefix(nodes) + "…", note, look, target);
    }

    /** What the names have in common, up to where a number would be cut through. */
    private static String prefix(List<Node> nodes) {
        String prefix = nodes.get(0).name();
        for (Node node : nodes) {
            while (!node.name().startsWith(prefix)) {
                prefix = prefix.substring(0, prefix.length() - 1);
            }
        }
        return prefix.replaceAll("\\d+$", "");
    }
}
