package io.mlops4j.core.run;

import io.mlops4j.core.code.CapturedClasses;
import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.pipeline.Constant;
import io.mlops4j.pipeline.Input;
import io.mlops4j.pipeline.OptionalParameter;
import io.mlops4j.pipeline.Output;
import io.mlops4j.pipeline.Parameter;
import io.mlops4j.pipeline.ParameterRecord;
import io.mlops4j.pipeline.Pipeline;
import io.mlops4j.pipeline.Step;
import io.mlops4j.spi.Codec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types of what a step is handed and gives. */
final class StepTypes {
    private final Pipeline pipeline;

    StepTypes(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The types of a step's inputs, as far as they can be of classes of the application's own. */
    List<Type> inputs(Step step) {
        var types = new ArrayList<Type>();
        for (Input<?> input : step.leaves()) {
            type(input).ifPresent(types::add);
            types.addAll(CapturedClasses.of(values(input)));
        }
        return types;
    }

    /** What is known of the values: the type does not tell what a list or map holds, or a record behind an interface. */
    private static List<?> values(Input<?> input) {
        if (input instanceof Constant<?> constant) {
            return List.of(constant.value());
        }
        if (input instanceof Parameter<?> parameter) {
            return parameter.defaultValue().stream().toList();
        }
        return input instanceof ParameterRecord<?> record
                ? record.components().stream()
                        .flatMap(component -> component.defaultValue().stream())
                        .toList()
                : List.of();
    }

    private Optional<Type> type(Input<?> input) {
        if (input instanceof Parameter<?> parameter) {
            return Optional.of(parameter.type());
        }
        if (input instanceof OptionalParameter<?> optional) {
            return Optional.of(optional.parameter().type());
        }
        if (input instanceof ParameterRecord<?> record) {
            return Optional.of(record.type());
        }
        if (input instanceof Output<?> output) {
            return pipeline.step(output.stepName())
                    .flatMap(Step::outputType)
                    .flatMap(type -> component(type, output.component()));
        }
        return Optional.empty(); // tables and contexts are of mlops4j, constants are there as values
    }

    private static Optional<Type> component(Type type, Optional<String> name) {
        if (name.isEmpty()) {
            return Optional.of(type);
        }
        return Arrays.stream(JsonTypes.raw(type).getRecordComponents())
                .filter(component -> component.getName().equals(name.get()))
                .findFirst()
                .map(component -> JsonTypes.component(type, component));
    }

    /** The classes of those codecs that are used for a value of one of these types, or for a part of it. */
    static List<Class<?>> codecs(List<Type> types, List<Codec<?>> codecs) {
        if (codecs.isEmpty()) {
            return List.of();
        }
        Set<Class<?>> classes = new HashSet<>();
        types.forEach(type -> collect(type, classes));
        var used = new ArrayList<Class<?>>();
        for (Codec<?> codec : codecs) {
            if (classes.contains(codec.type())) {
                used.add(codec.getClass());
            }
        }
        return used;
    }

    private static void collect(Type type, Set<Class<?>> classes) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                collect(argument, classes);
            }
        }
        Class<?> raw = JsonTypes.raw(type);
        if (classes.add(raw) && raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                collect(JsonTypes.component(type, component), classes);
            }
        }
    }
}
