package io.mlops4j.pipeline;

import io.mlops4j.spi.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A pipeline for people and other programs: as text, as JSON, or as a Mermaid flow chart. */
public final class PipelineDescription {
    private final Pipeline pipeline;

    PipelineDescription(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * One JSON object: {@code name}; {@code parameters} with name, type, default, required and description;
     * {@code datasets} with name, files, optional, columns and label; {@code services} with type and name; {@code secrets} by name;
     * {@code steps} with name, method, inputs, output type, after
     * and options; {@code models} with name, from and metrics. Durations are ISO-8601.
     */
    public String toJson() {
        var root = new LinkedHashMap<String, Object>();
        root.put("name", pipeline.name());
        root.put(
                "parameters",
                pipeline.parameters().stream()
                        .map(PipelineDescription::parameter)
                        .toList());
        root.put(
                "datasets",
                pipeline.datasets().stream().map(PipelineDescription::dataset).toList());
        root.put(
                "services",
                pipeline.services().stream().map(PipelineDescription::service).toList());
        root.put("secrets", pipeline.secrets());
        root.put(
                "steps",
                pipeline.steps().stream().map(PipelineDescription::step).toList());
        root.put(
                "models",
                pipeline.registrations().stream()
                        .map(PipelineDescription::model)
                        .toList());
        return JsonText.of(root);
    }

    /**
     * A picture of lines and letters for people, 80 columns wide where names allow: a row for each data set, step and
     * model, after all that it takes from; rails on the left lead from what gives to what takes. Under each step what it
     * takes ({@code ←}) and what takes from it ({@code →}). Its form may change from version to version.
     */
    public String toText() {
        return new PipelineText(pipeline).toString();
    }

    /** A flow chart in Mermaid's notation: data sets and parameters, steps, registered models. */
    public String toMermaid() {
        var nodes = new Nodes();
        var lines = new ArrayList<String>();
        for (DatasetInput<?> dataset : pipeline.datasets()) {
            lines.add(nodes.id(dataset.label()) + "[(\"" + escape(dataset.name()) + "\")]");
        }
        for (Parameter<?> parameter : pipeline.parameters()) {
            String value = parameter.shownDefault().map(v -> " = " + v).orElse("");
            lines.add(nodes.id(parameter.label()) + "([\"" + escape(parameter.name() + value) + "\"])");
        }
        for (ServiceInput<?> service : pipeline.services()) {
            lines.add(nodes.id(service.label()) + "[[\"" + escape(shown(service)) + "\"]]");
        }
        for (String secret : pipeline.secrets()) {
            lines.add(nodes.id("secret " + secret) + "[[\"" + escape("secret " + secret) + "\"]]");
        }
        for (Step step : pipeline.steps()) {
            lines.add(nodes.id("step " + step.name()) + "[\"" + escape(step.name()) + "\"]");
        }
        for (ModelRegistration model : pipeline.registrations()) {
            String what = "model " + model.modelName();
            lines.add(nodes.id(what) + "{{\"" + escape(what) + "\"}}");
        }
        lines.addAll(edges(nodes));
        return "flowchart TD\n    " + String.join("\n    ", lines) + "\n";
    }

    private Set<String> edges(Nodes nodes) {
        var edges = new LinkedHashSet<String>();
        for (Step step : pipeline.steps()) {
            String to = nodes.id("step " + step.name());
            for (Input<?> input : step.leaves()) {
                edges.addAll(edges(input, to, nodes));
            }
            step.options().after().forEach(before -> edges.add(nodes.id("step " + before) + " -.-> " + to));
        }
        for (ModelRegistration model : pipeline.registrations()) {
            String to = nodes.id("model " + model.modelName());
            edges.addAll(edges(model.model(), to, nodes));
            model.conditions()
                    .forEach(condition ->
                            edges.add(nodes.id("step " + condition.output().stepName()) + " -.->|when| " + to));
        }
        return edges;
    }

    private static List<String> edges(Input<?> input, String to, Nodes nodes) {
        if (input instanceof Output<?> output) {
            String arrow =
                    output.component().map(c -> " -->|" + escape(c) + "| ").orElse(" --> ");
            return List.of(nodes.id("step " + output.stepName()) + arrow + to);
        }
        if (input instanceof ParameterRecord<?> record) {
            return record.components().stream()
                    .map(component -> nodes.id(component.label()) + " --> " + to)
                    .toList();
        }
        if (input instanceof ContextInput || input instanceof Constant<?>) {
            return List.of();
        }
        return List.of(nodes.id(input.label()) + " --> " + to);
    }

    private static Map<String, Object> parameter(Parameter<?> parameter) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", parameter.name());
        map.put("type", parameter.type().getTypeName());
        parameter.shownDefault().ifPresent(value -> map.put("default", value));
        map.put("required", parameter.isRequired());
        map.put("description", parameter.description());
        return map;
    }

    private static Map<String, Object> dataset(DatasetInput<?> dataset) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", dataset.name());
        map.put("files", dataset.isFiles());
        map.put("optional", dataset.isOptional());
        map.put(
                "columns",
                dataset.requiredColumns().stream()
                        .map(column ->
                                column.name() + " " + column.type().name().toLowerCase(Locale.ROOT))
                        .toList());
        dataset.requiredLabel().ifPresent(label -> map.put("label", label));
        return map;
    }

    private static Map<String, Object> service(ServiceInput<?> service) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", service.type().getName());
        service.name().ifPresent(name -> map.put("name", name));
        return map;
    }

    private static String shown(ServiceInput<?> service) {
        return service.name().orElseGet(() -> service.type().getSimpleName());
    }

    private static Map<String, Object> step(Step step) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", step.name());
        map.put("method", step.entry().displayName());
        map.put("inputs", step.leaves().stream().map(Input::label).toList());
        step.outputType().ifPresent(type -> map.put("output", type.getTypeName()));
        StepOptions options = step.options();
        map.put("after", options.after());
        map.put("retries", options.retries());
        options.timeout().ifPresent(limit -> map.put("timeout", limit.toString()));
        options.maxAge().ifPresent(age -> map.put("maxAge", age.toString()));
        map.put("reuse", options.reuse().toString());
        options.version().ifPresent(version -> map.put("version", version));
        map.put(
                "dependsOn",
                options.dependsOn().stream().map(Class::getTypeName).toList());
        return map;
    }

    private static Map<String, Object> model(ModelRegistration model) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", model.modelName());
        map.put("from", model.model().label());
        map.put("metrics", model.metricOutputs().stream().map(Output::label).toList());
        map.put("conditions", model.conditions().size());
        return map;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace("\n", " ");
    }

    /** Names in a picture have no spaces or dots, so they are numbered. */
    private static final class Nodes {
        private final Map<String, String> ids = new LinkedHashMap<>();

        String id(String label) {
            return ids.computeIfAbsent(label, l -> "n" + ids.size());
        }
    }
}
