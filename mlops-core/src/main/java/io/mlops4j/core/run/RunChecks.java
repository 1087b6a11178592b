package io.mlops4j.core.run;

import io.mlops4j.ValidationException;
import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.core.pipeline.Formats;
import io.mlops4j.core.pipeline.OutputLayout;
import io.mlops4j.data.Column;
import io.mlops4j.data.ColumnType;
import io.mlops4j.data.DatasetVersion;
import io.mlops4j.data.Datasets;
import io.mlops4j.pipeline.Arguments;
import io.mlops4j.pipeline.DatasetInput;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has to hold before the first step of a run: arguments, data sets with their columns and label, codecs,
 * services and secrets. */
final class RunChecks {
    private final Pipeline pipeline;
    private final List<String> problems = new ArrayList<>();

    private RunChecks(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Checks everything.
     *
     * @param tags of the run
     * @throws ValidationException with all that is missing or does not fit
     */
    static RunInputs check(
            Pipeline pipeline,
            Arguments arguments,
            Map<String, String> tags,
            Datasets datasets,
            Formats formats,
            Supplies supplies) {
        var checks = new RunChecks(pipeline);
        checks.tags("the run", tags);
        pipeline.registrations().forEach(model -> checks.tags("model '" + model.modelName() + "'", model.tags()));
        var inputs = new RunInputs(
                checks.parameters(arguments.asMap()),
                checks.datasets(datasets),
                checks.layouts(formats),
                supplies.services(pipeline.services(), checks.problems),
                supplies.secrets(pipeline.secrets(), checks.problems));
        if (!checks.problems.isEmpty()) {
            throw new ValidationException("The run of pipeline '" + pipeline.name() + "'", checks.problems);
        }
        return inputs;
    }

    private void tags(String owner, Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (!RecordedText.isWhole(key) || !RecordedText.isWhole(value)) {
                problems.add("The tag '" + RecordedText.whole(key) + "' of " + owner
                        + " holds half of a surrogate pair, as text has that was cut in the middle of a character; cut it"
                        + " before or after that");
            }
        });
    }

    private Map<String, Argument> parameters(Map<String, Object> arguments) {
        var values = new TreeMap<String, Argument>();
        for (Parameter<?> parameter : pipeline.parameters()) {
            Optional<?> argument = argument(parameter, arguments);
            if (argument.isPresent()) {
                fit(parameter, argument.get()).ifPresent(value -> values.put(parameter.name(), value));
            } else if (parameter.defaultValue().isPresent()) {
                values.put(
                        parameter.name(),
                        Argument.of(parameter, parameter.defaultValue().get()));
            } else if (parameter.isRequired()) {
                problems.add("Parameter '" + parameter.name() + "' (" + simpleName(parameter) + ") needs an argument");
            }
        }
        List<String> known = pipeline.parameters().stream().map(Parameter::name).toList();
        arguments.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(
                        name -> problems.add("There is no parameter '" + name + "'; it has " + ListText.orNone(known)));
        return values;
    }

    /** An optional parameter takes an {@code Optional}, as the step does. */
    private static Optional<?> argument(Parameter<?> parameter, Map<String, Object> arguments) {
        Optional<Object> argument = Optional.ofNullable(arguments.get(parameter.name()));
        boolean isOptional = !parameter.isRequired()
                && parameter.defaultValue().isEmpty()
                && JsonTypes.raw(parameter.type()) != Optional.class;
        return isOptional && argument.isPresent() && argument.get() instanceof Optional<?> option ? option : argument;
    }

    private Optional<Argument> fit(Parameter<?> parameter, Object argument) {
        Optional<Object> value = ArgumentFit.of(argument, parameter.type());
        if (value.isEmpty()) {
            problems.add("Parameter '" + parameter.name() + "' of pipeline '" + pipeline.name() + "' is "
                    + simpleName(parameter) + ", but the argument is "
                    + (argument instanceof String
                            ? "\"" + argument + "\""
                            : argument + " (" + simpleName(argument.getClass()) + ")"));
            return Optional.empty();
        }
        try {
            return Optional.of(Argument.of(parameter, value.get()));
        } catch (ValidationException e) {
            problems.add("The argument of parameter '" + parameter.name() + "' cannot be stored: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, DatasetVersion> datasets(Datasets datasets) {
        var versions = new TreeMap<String, DatasetVersion>();
        for (DatasetInput<?> input : pipeline.datasets()) {
            Optional<DatasetVersion> version = datasets.latest(input.name());
            version.ifPresentOrElse(
                    found -> {
                        versions.put(input.name(), found);
                        checkKind(input, found);
                        checkColumns(input, found);
                    },
                    () -> {
                        if (!input.isOptional()) {
                            problems.add("Data set '" + input.name()
                                    + "' is not in the workspace; register it with datasets().register(\""
                                    + input.name()
                                    + (input.isFiles()
                                            ? "\", Folder.of(…)). There are "
                                            : "\", Csv.file(…)). There are ")
                                    + ListText.orNone(datasets.names()));
                        }
                    });
        }
        return versions;
    }

    private void checkKind(DatasetInput<?> input, DatasetVersion version) {
        if (input.isFiles() != version.isFiles()) {
            problems.add("Data set '" + input.name() + "' (version " + version.version() + ") is "
                    + (version.isFiles() ? "files" : "a table") + ", and the pipeline reads it as "
                    + (input.isFiles() ? "files" : "a table") + "; write p."
                    + (version.isFiles() ? "files" : "dataset") + "(\"" + input.name() + "\")");
        }
    }

    private void checkColumns(DatasetInput<?> input, DatasetVersion version) {
        String what = "Data set '" + input.name() + "' (version " + version.version() + ")";
        for (Column required : input.requiredColumns()) {
            Optional<Column> found = version.schema().find(required.name());
            if (found.isEmpty()) {
                problems.add(what + " has no column '" + required.name() + "'; it has "
                        + version.schema().names());
            } else if (!satisfies(found.get().type(), required.type())) {
                problems.add("Column '" + required.name() + "' of " + what + " is "
                        + found.get().type() + ", but " + required.type() + " is required");
            }
        }
        input.requiredLabel()
                .filter(label -> !version.label().equals(Optional.of(label)))
                .ifPresent(label -> problems.add(what + " has "
                        + version.label().map(l -> "the label '" + l + "'").orElse("no label")
                        + ", but '" + label + "' is required; register it with .label(\"" + label + "\")"));
    }

    private static boolean satisfies(ColumnType found, ColumnType required) {
        return found == required || (required == ColumnType.FLOAT64 && found == ColumnType.INT64);
    }

    private Map<String, OutputLayout> layouts(Formats formats) {
        var layouts = new TreeMap<String, OutputLayout>();
        for (Step step : pipeline.steps()) {
            step.outputType().ifPresent(type -> {
                var unknown = new ArrayList<String>();
                OutputLayout.of(type, formats, unknown)
                        .ifPresentOrElse(
                                layout -> layouts.put(step.name(), layout),
                                () -> problems.add("The output of step '" + step.name() + "' cannot be stored: "
                                        + String.join(", ", unknown)
                                        + "; give a record, a Table, an OnnxModel, a Path, a plain value, or add a"
                                        + " codec: Workspace.builder().codec(…)"));
            });
        }
        return layouts;
    }

    private static String simpleName(Parameter<?> parameter) {
        return simpleName(parameter.type());
    }

    /** With its arguments: {@code Optional<Integer>}; a list or map made by {@code List.of} is of a class that nobody knows. */
    private static String simpleName(Type type) {
        Class<?> raw = JsonTypes.raw(type);
        if (type instanceof ParameterizedType p) {
            return raw.getSimpleName()
                    + Arrays.stream(p.getActualTypeArguments())
                            .map(RunChecks::simpleName)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (List.class.isAssignableFrom(raw)) {
            return "List";
        }
        return Map.class.isAssignableFrom(raw) ? "Map" : raw.getSimpleName();
    }
}
