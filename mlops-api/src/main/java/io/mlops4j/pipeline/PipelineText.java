package io.mlops4j.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A pipeline as a picture of lines and letters. */
final class PipelineText {
    /**
     * What the picture has a row for.
     *
     * @param sources what it takes from
     * @param lines what is said under it
     */
    private record Row(String id, char mark, String title, Set<String> sources, List<List<String>> lines) {}

    private static final int WIDTH = 80;
    private static final int MOST_RAILS = 10;
    private static final int LONGEST_VALUE = 40;

    private final Pipeline pipeline;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    PipelineText(Pipeline pipeline) {
        this.pipeline = pipeline;
        for (Step step : pipeline.steps()) {
            sources(step).stream().filter(id -> id.startsWith("data set ")).forEach(this::addDataset);
            addStep(step);
        }
        pipeline.registrations().forEach(this::addModel);
    }

    @Override
    public String toString() {
        var lastUses = new HashMap<String, Integer>();
        List<Row> all = List.copyOf(rows.values());
        for (int i = 0; i < all.size(); i++) {
            for (String source : all.get(i).sources()) {
                lastUses.put(source, i);
            }
        }
        String withRails = draw(all, new Rails(lastUses));
        // So many rails would only be in the way.
        return withRails.isEmpty() ? draw(all, new Rails(Map.of())) : withRails;
    }

    /** Empty if the rails take more than half of the width. */
    private String draw(List<Row> all, Rails rails) {
        var text = new ArrayList<String>();
        text.add("Pipeline " + pipeline.name());
        text.add("");
        for (Row row : all) {
            String left = rails.next(row.id(), row.mark(), row.sources());
            String under = rails.under();
            if (Math.max(left.length(), under.length()) > 2 * MOST_RAILS) {
                return "";
            }
            text.add("  " + left + row.title());
            for (List<String> line : row.lines()) {
                addWrapped("  " + under + "  ", line, text);
            }
        }
        return text.stream().map(String::stripTrailing).collect(Collectors.joining("\n")) + "\n";
    }

    /** The words of a line, the first of which is a sign that the rest is indented by. */
    private static void addWrapped(String left, List<String> words, List<String> text) {
        var line = new StringBuilder(left + words.get(0));
        boolean isFirst = true;
        for (int i = 1; i < words.size(); i++) {
            String word = " " + words.get(i) + (i + 1 < words.size() ? "," : "");
            if (!isFirst && line.length() + word.length() > WIDTH) {
                text.add(line.toString());
                line = new StringBuilder(left + " ".repeat(words.get(0).length()));
            }
            line.append(word);
            isFirst = false;
        }
        text.add(line.toString());
    }

    private void addDataset(String id) {
        DatasetInput<?> dataset = pipeline.datasets().stream()
                .filter(one -> one.label().equals(id))
                .findFirst()
                .orElseThrow();
        var lines = new ArrayList<List<String>>();
        var required = new ArrayList<String>();
        dataset.requiredColumns()
                .forEach(column ->
                        required.add(column.name() + " " + column.type().name().toLowerCase(Locale.ROOT)));
        dataset.requiredLabel().ifPresent(label -> required.add("label " + label));
        if (!required.isEmpty()) {
            required.add(0, "with");
            lines.add(required);
        }
        addTakers(id, lines);
        String title = id + (dataset.isFiles() ? ", files" : "") + (dataset.isOptional() ? ", optional" : "");
        rows.putIfAbsent(id, new Row(id, '▤', title, Set.of(), lines));
    }

    private void addStep(Step step) {
        var lines = new ArrayList<List<String>>();
        var inputs = new ArrayList<String>(List.of("←"));
        step.leaves().forEach(input -> addInput(input, inputs));
        if (inputs.size() > 1) {
            lines.add(inputs);
        }
        if (!step.options().after().isEmpty()) {
            var after = new ArrayList<>(List.of("after"));
            after.addAll(step.options().after());
            lines.add(after);
        }
        String id = "step " + step.name();
        addTakers(id, lines);
        rows.put(id, new Row(id, '●', step.name(), sources(step), lines));
    }

    private void addModel(ModelRegistration model) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("←", model.model().label()));
        if (!model.metricOutputs().isEmpty()) {
            var metrics = new ArrayList<>(List.of("metrics"));
            model.metricOutputs().forEach(output -> metrics.add(output.label()));
            lines.add(metrics);
        }
        if (!model.conditions().isEmpty()) {
            var conditions = new ArrayList<>(List.of("if a condition holds on"));
            model.conditions()
                    .forEach(condition -> conditions.add(condition.output().label()));
            lines.add(conditions);
        }
        String id = "model " + model.modelName();
        rows.put(id, new Row(id, '◆', id, sources(model), lines));
    }

    private static void addInput(Input<?> input, List<String> inputs) {
        if (input instanceof ParameterRecord<?> record) {
            record.components().forEach(component -> addInput(component, inputs));
        } else if (input instanceof Parameter<?> parameter) {
            String value = parameter.shownDefault().map(v -> " = " + v).orElse("");
            inputs.add(shortened(parameter.label() + value));
        } else {
            inputs.add(shortened(input.label()));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /** What takes from this: steps with the component that they take, then models. */
    private void addTakers(String id, List<List<String>> lines) {
        var takers = new ArrayList<String>(List.of("→"));
        for (Step step : pipeline.steps()) {
            if (sources(step).contains(id)) {
                takers.add(step.name());
            }
        }
        for (ModelRegistration model : pipeline.registrations()) {
            if (sources(model).contains(id)) {
                takers.add("model " + model.modelName());
            }
        }
        if (takers.size() > 1) {
            lines.add(takers);
        }
    }

    private static Set<String> sources(Step step) {
        var sources = new LinkedHashSet<String>();
        for (Input<?> input : step.leaves()) {
            if (input instanceof Output<?> output) {
                sources.add("step " + output.stepName());
            } else if (input instanceof DatasetInput<?> || input instanceof OptionalDataset<?>) {
                sources.add(input.label());
            }
        }
        step.options().after().forEach(before -> sources.add("step " + before));
        return sources;
    }

    private static Set<String> sources(ModelRegistration model) {
        var sources = new LinkedHashSet<String>();
        sources.add("step " + model.model().stepName());
        model.metricOutputs().forEach(output -> sources.add("step " + output.stepName()));
        model.conditions()
                .forEach(condition -> sources.add("step " + condition.output().stepName()));
        return sources;
    }
}
