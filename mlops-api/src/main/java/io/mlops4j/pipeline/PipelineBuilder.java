package io.mlops4j.pipeline;

import io.mlops4j.Names;
import io.mlops4j.ValidationException;
import io.mlops4j.data.FileTree;
import io.mlops4j.data.Table;
import io.mlops4j.model.OnnxModel;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Wires a pipeline. What is wrong is collected and told by {@link #build()}, all at once. Not thread-safe; of no use
 * after {@code build()}.
 */
public final class PipelineBuilder {
    private final String name;
    private final Map<String, Parameter<?>> parameters = new LinkedHashMap<>();
    private final Map<String, DatasetInput<?>> datasets = new LinkedHashMap<>();
    private final Map<String, StepBuilder> begun = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, ModelRegistration> registrations = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean built;

    PipelineBuilder(String name) {
        this.name = Names.require("pipeline", name);
    }

    /**
     * A parameter with a default.
     *
     * @param defaultValue its value without an argument; also tells its type: an {@code ArrayList} stays one, what
     *     {@code List.of} or {@code Map.of} gives is a list or map
     */
    public <T> Parameter<T> parameter(String name, T defaultValue) {
        return add(new Parameter<>(this, name, defaultType(defaultValue), Optional.of(defaultValue), false));
    }

    /** A parameter that every run has to give. */
    public <T> Parameter<T> required(String name, Class<T> type) {
        return add(new Parameter<>(this, name, WiredTypes.boxed(type), Optional.empty(), true));
    }

    /** A parameter that may have no value. */
    public <T> OptionalParameter<T> optional(String name, Class<T> type) {
        return new OptionalParameter<>(
                add(new Parameter<T>(this, name, WiredTypes.boxed(type), Optional.empty(), false)));
    }

    /** A record of parameters: one for each component, with that component as its default. */
    @SuppressWarnings("unchecked") // the class of a record is a class of its type
    public <R extends Record> ParameterRecord<R> parameters(R defaults) {
        var type = (Class<R>) defaults.getClass();
        var components = new ArrayList<Parameter<?>>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = WiredTypes.component(defaults, component, problems);
            components.add(add(new Parameter<>(
                    this,
                    component.getName(),
                    WiredTypes.boxed(component.getGenericType()),
                    Optional.ofNullable(value),
                    false)));
        }
        return new ParameterRecord<>(type, components);
    }

    /** A data set of the workspace that is a table, by name. The same handle for the same name. */
    @SuppressWarnings("unchecked") // made for tables
    public DatasetInput<Table> dataset(String name) {
        return (DatasetInput<Table>) dataset(name, false);
    }

    /** A data set of the workspace that is files, by name. The same handle for the same name. */
    @SuppressWarnings("unchecked") // made for files
    public DatasetInput<FileTree> files(String name) {
        return (DatasetInput<FileTree>) dataset(name, true);
    }

    private DatasetInput<?> dataset(String name, boolean files) {
        requireOpen();
        Names.problem(name).ifPresent(problem -> problems.add("The data set name '" + name + "' " + problem));
        DatasetInput<?> dataset = datasets.computeIfAbsent(name, n -> new DatasetInput<>(this, n, files));
        if (dataset.isFiles() != files) {
            problems.add("Data set '" + name + "' is read as a table and as files; it is one of them");
        }
        return dataset;
    }

    /**
     * A constant. It is part of the identity of the steps that take it, and handed to them as
     * {@linkplain io.mlops4j.pipeline a copy in one order}.
     */
    public <T> Input<T> value(T value) {
        requireOpen();
        return new Constant<>(value);
    }

    /** Many inputs as one list, in this order. */
    public <T> Input<List<T>> list(List<? extends Input<? extends T>> inputs) {
        requireOpen();
        return new InputList<>(inputs);
    }

    /** The running step's context. No part of a step's identity. */
    public Input<StepContext> context() {
        return new ContextInput();
    }

    /**
     * A service of the workspace, by its type. A run checks that there is one before its first step.
     *
     * @see ServiceInput
     */
    public <T> ServiceInput<T> service(Class<T> type) {
        requireOpen();
        return new ServiceInput<>(this, Optional.empty(), type);
    }

    /** A service of the workspace, by name: for where it has several of a type. */
    public <T> ServiceInput<T> service(String name, Class<T> type) {
        requireOpen();
        Names.problem(name).ifPresent(problem -> problems.add("The service name '" + name + "' " + problem));
        return new ServiceInput<>(this, Optional.of(name), type);
    }

    /** A secret of the workspace. A run checks that there is one before its first step. */
    public SecretInput secret(String name) {
        requireOpen();
        Names.problem(name).ifPresent(problem -> problems.add("The secret name '" + name + "' " + problem));
        return new SecretInput(this, name);
    }

    /** Begins a step; {@link StepBuilder#run run} or {@link StepBuilder#perform perform} ends it. */
    public StepBuilder step(String name) {
        requireOpen();
        Names.problem(name).ifPresent(problem -> problems.add("The step name '" + name + "' " + problem));
        var step = new StepBuilder(this, name);
        if (begun.putIfAbsent(name, step) != null) {
            problems.add("Two steps are named '" + name + "'; each needs a name of its own");
        }
        return step;
    }

    /**
     * Registers a model at the end of a run in which no step failed: also none of a branch that the model does not depend
     * on. A run that failed registers nothing. What may fail without harm to the model belongs in a pipeline of its own,
     * which reuses the steps that both have.
     *
     * @param modelName its name in the registry; once in a pipeline
     */
    public ModelRegistration register(String modelName, Output<OnnxModel> model) {
        requireOpen();
        Names.problem(modelName).ifPresent(problem -> problems.add("The model name '" + modelName + "' " + problem));
        checkOwn(model, "registration of '" + modelName + "'");
        var registration = new ModelRegistration(this, modelName, model);
        if (registrations.putIfAbsent(modelName, registration) != null) {
            problems.add("Model '" + modelName + "' is registered twice; a run registers one version of a model");
        }
        return registration;
    }

    /**
     * The finished pipeline.
     *
     * @throws ValidationException with everything that is wrong with it
     */
    public Pipeline build() {
        requireOpen();
        built = true;
        begun.forEach((step, builder) -> {
            if (!steps.containsKey(step)) {
                problems.add("Step '" + step + "' has no method; end it with run(…) or perform(…)");
            }
        });
        if (begun.isEmpty()) {
            problems.add("There is no step");
        }
        var pipeline = new Pipeline(
                name,
                List.copyOf(parameters.values()),
                List.copyOf(datasets.values()),
                List.copyOf(steps.values()),
                List.copyOf(registrations.values()));
        PipelineInspector.find()
                .ifPresentOrElse(
                        inspector -> problems.addAll(inspector.problems(pipeline)),
                        () -> problems.add("No engine is on the class path to check it; add io.mlops4j:mlops-core"));
        if (!problems.isEmpty()) {
            throw new ValidationException("Pipeline '" + name + "'", problems);
        }
        return pipeline;
    }

    void addStep(StepBuilder builder, List<Input<?>> inputs, StepCode code) {
        requireOpen();
        String step = builder.name();
        inputs.forEach(input -> checkInput(input, step));
        StepEntry entry;
        try {
            entry = EntryReader.read(code);
        } catch (IllegalArgumentException e) {
            problems.add("The method of step '" + step + "' cannot be told: " + e.getMessage());
            begun.remove(step);
            return;
        }
        Optional<Type> output = Optional.empty();
        if (code instanceof StepFunction) {
            output = builder.returns().or(entry::returnType).map(WiredTypes::boxed);
            check(
                    output.isPresent(),
                    () -> "The output type of step '" + step
                            + "' cannot be told, since a lambda or a generic method does not keep it; say it:"
                            + " .returns(new TypeRef<List<Table>>() {}), or refer to a method");
        }
        steps.putIfAbsent(step, new Step(step, inputs, code, entry, output, builder.options()));
    }

    <R, C> Output<C> component(Output<R> output, ComponentOf<R, C> accessor) {
        requireOpen();
        String step = output.stepName();
        if (output.component().isPresent()) {
            problems.add("get(…) of '" + output.label()
                    + "': components are stored one level deep; take the component in" + " the step that uses it");
        }
        Optional<SerializedLambda> lambda = LambdaReader.read(accessor);
        String component = lambda.map(SerializedLambda::getImplMethodName).orElse("");
        Optional<Type> type = Optional.ofNullable(steps.get(step)).flatMap(Step::outputType);
        boolean known = type.map(WiredTypes::raw)
                .filter(Class::isRecord)
                .map(record -> Arrays.stream(record.getRecordComponents())
                        .anyMatch(c -> c.getName().equals(component)))
                .orElse(type.isEmpty());
        if (!known) {
            problems.add("get(…) of step '" + step + "' needs a component of its record as a method reference, like"
                    + " TrainTest::train; " + type.map(Type::getTypeName).orElse("its output") + " has no component '"
                    + component + "'");
        }
        return new Output<>(this, step, Optional.of(component));
    }

    void check(boolean right, Supplier<String> problem) {
        requireOpen();
        if (!right) {
            problems.add(problem.get());
        }
    }

    void checkOwn(StepHandle step, String user) {
        PipelineBuilder owner = step instanceof Output<?> output ? output.owner() : ((Performed) step).owner();
        checkOwner(owner, "step '" + step.stepName() + "'", user);
    }

    private void checkInput(Input<?> input, String user) {
        if (input instanceof Output<?> output) {
            checkOwn(output, user);
        } else if (input instanceof Parameter<?> parameter) {
            checkOwner(parameter.owner(), input.label(), user);
        } else if (input instanceof OptionalParameter<?> optional) {
            checkOwner(optional.parameter().owner(), input.label(), user);
        } else if (input instanceof ParameterRecord<?> record) {
            record.components().forEach(component -> checkInput(component, user));
        } else if (input instanceof DatasetInput<?> dataset) {
            checkOwner(dataset.owner(), input.label(), user);
            check(
                    !dataset.isOptional(),
                    () -> "Step '" + user + "' takes " + dataset.label() + " for certain, but it is optional");
        } else if (input instanceof OptionalDataset<?> optional) {
            checkOwner(optional.dataset().owner(), input.label(), user);
        } else if (input instanceof ServiceInput<?> service) {
            checkOwner(service.owner(), input.label(), user);
        } else if (input instanceof SecretInput secret) {
            checkOwner(secret.owner(), input.label(), user);
        } else if (input instanceof InputList<?> list) {
            list.elements().forEach(element -> checkInput(element, user));
        }
    }

    private void checkOwner(PipelineBuilder owner, String what, String user) {
        check(
                owner == this,
                () -> "'" + user + "' takes " + what + " of another pipeline ('" + owner.name
                        + "'); wire it within this one");
    }

    private <T> Parameter<T> add(Parameter<T> parameter) {
        requireOpen();
        Names.problem(parameter.name())
                .ifPresent(problem -> problems.add("The parameter name '" + parameter.name() + "' " + problem));
        if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
            problems.add("Two parameters are named '" + parameter.name() + "'; each needs a name of its own");
        }
        return parameter;
    }

    /** Of an enum constant with a body, the enum. */
    private static Type defaultType(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    }

    void requireOpen() {
        if (built) {
            throw new IllegalStateException("Pipeline '" + name + "' is built; it cannot be changed any more");
        }
    }
}
