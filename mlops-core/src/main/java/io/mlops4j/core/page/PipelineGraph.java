package io.mlops4j.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.run.RegistrationResult;
import io.mlops4j.run.Run;
import io.mlops4j.run.RunStatus;
import io.mlops4j.run.StepRun;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run's pipeline as nodes and edges: data sets, steps and models. Parameters are told in words, since a pipeline may
 * have many and each would only point to the steps that take it.
 *
 * @param nodes each before those that it points to
 * @param edges each once
 */
record PipelineGraph(List<Node> nodes, List<Edge> edges) {
    /** What a node is. */
    enum Kind {
        DATASET,
        STEP,
        /** Several steps drawn as one. */
        STEPS,
        MODEL
    }

    /**
     * A data set, a step or a model.
     *
     * @param id unique among the nodes
     * @param kind what it is
     * @param name what it is called
     * @param note what became of it, in a few words
     * @param look how that looks
     * @param target the place on the page that tells more
     */
    record Node(String id, Kind kind, String name, String note, Look look, String target) {}

    /**
     * What goes from one node to another.
     *
     * @param label which part of it; empty for the whole
     * @param isRemark whether it goes along only: the metrics of a model, an order without a value
     */
    record Edge(String from, String to, String label, boolean isRemark) {}

    private static final String DATASET = "data set ";
    /** The picture itself: what there is no more to tell of. */
    private static final String HERE = "pipeline";

    PipelineGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * @param description the pipeline as {@link io.mlops4j.pipeline.PipelineDescription#toJson} tells it, which says more
     *     than the recorded inputs: a step that was skipped has none
     */
    static PipelineGraph of(Run run, JsonNode description) {
        return new Reading(run, description).graph();
    }

    private static final class Reading {
        private final Run run;
        private final JsonNode description;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Set<Edge> edges = new LinkedHashSet<>();
        private final Set<String> steps = new LinkedHashSet<>();

        Reading(Run run, JsonNode description) {
            this.run = run;
            this.description = description;
        }

        PipelineGraph graph() {
            run.datasets().forEach(ref -> dataset(ref.name(), ref.version()));
            description.path("datasets").forEach(dataset -> dataset(text(dataset, "name"), "not there"));
            description.path("steps").forEach(step -> steps.add(text(step, "name")));
            run.steps().forEach(step -> steps.add(step.name()));
            steps.forEach(this::step);
            description.path("steps").forEach(this::wiring);
            description.path("models").forEach(this::model);
            return SimilarSteps.together(new PipelineGraph(List.copyOf(nodes.values()), List.copyOf(edges)));
        }

        private void dataset(String name, String note) {
            String id = DATASET + name;
            nodes.putIfAbsent(
                    id,
                    new Node(
                            id,
                            Kind.DATASET,
                            name,
                            note,
                            Look.PLAIN,
                            run.datasets().isEmpty() ? HERE : "data"));
        }

        private void step(String name) {
            String id = "step " + name;
            Optional<StepRun> step =
                    run.steps().stream().filter(one -> one.name().equals(name)).findFirst();
            int number = step.map(run.steps()::indexOf).orElse(-1);
            nodes.put(
                    id,
                    new Node(
                            id,
                            Kind.STEP,
                            name,
                            step.map(Reading::note).orElse("not known yet"),
                            step.map(Look::of).orElse(Look.PLAIN),
                            number < 0 ? HERE : "step-" + number));
        }

        private static String note(StepRun step) {
            return switch (step.status()) {
                case SUCCEEDED -> PageText.duration(step.took());
                case REUSED -> "reused";
                case FAILED -> "failed after " + PageText.duration(step.took());
                case SKIPPED -> "skipped";
            };
        }

        private void wiring(JsonNode step) {
            String to = "step " + text(step, "name");
            step.path("inputs").forEach(label -> edge(label.asText(), to, false));
            step.path("after").forEach(before -> edge(before.asText(), to, true));
        }

        private void model(JsonNode model) {
            String name = text(model, "name");
            String id = "model " + name;
            Optional<RegistrationResult> result = run.registrations().stream()
                    .filter(one -> one.model().equals(name))
                    .findFirst();
            boolean isOpen = result.isEmpty() && run.status() == RunStatus.RUNNING;
            nodes.put(
                    id,
                    new Node(
                            id,
                            Kind.MODEL,
                            name,
                            result.flatMap(RegistrationResult::version)
                                    .map(version -> "model, version " + version)
                                    .orElse(isOpen ? "not known yet" : "not registered"),
                            result.map(Look::of).orElse(Look.PLAIN),
                            run.registrations().isEmpty() ? HERE : "models"));
            edge(text(model, "from"), id, false);
            model.path("metrics").forEach(label -> edge(label.asText(), id, true));
        }

        private void edge(String label, String to, boolean isRemark) {
            source(label).ifPresent(from -> {
                String part =
                        from.startsWith("step ") ? label.substring(Math.min(label.length(), from.length() - 4)) : "";
                var edge = new Edge(from, to, part, isRemark);
                boolean isThere = edges.contains(new Edge(from, to, part, !isRemark));
                if (!from.equals(to) && !isThere) {
                    edges.add(edge);
                }
            });
        }

        /** The node that a label such as {@code split.train} begins with; both parts may have dots. */
        private Optional<String> source(String label) {
            if (nodes.containsKey(label) && label.startsWith(DATASET)) {
                return Optional.of(label);
            }
            for (String name = label; !name.isEmpty(); name = name.substring(0, Math.max(name.lastIndexOf('.'), 0))) {
                if (steps.contains(name)) {
                    return Optional.of("step " + name);
                }
            }
            return Optional.empty();
        }

        private static String text(JsonNode object, String field) {
            return object.path(field).asText();
        }
    }
}
