package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.data.BoundComponent;
import io.mlops4j.data.RecordBinding;
import io.mlops4j.model.ElementType;
import io.mlops4j.model.OnnxModel;
import io.mlops4j.model.Signature;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.ProbabilityOf;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes records of what a model answers. Made once and checked; immutable. */
final class OutputBinding<O> {
    private record Bound(String output, OutputReader reader) {}

    private final RecordBinding<O> record;
    private final List<Bound> components;

    private OutputBinding(RecordBinding<O> record, List<Bound> components) {
        this.record = record;
        this.components = components;
    }

    /** Binds the components; what does not fit is added to {@code problems}, and then the binding is of no use. */
    static <O> OutputBinding<O> of(
            Class<O> type, OnnxModel model, Set<String> renumberedLabels, List<String> problems) {
        RecordBinding<O> record = RecordBinding.of(type);
        var binder = new Binder(model, renumberedLabels, record.components());
        var components = new ArrayList<Bound>();
        for (BoundComponent component : record.components()) {
            try {
                components.add(binder.bind(component));
            } catch (ValidationException e) {
                problems.addAll(e.problems());
            }
        }
        return new OutputBinding<>(record, components);
    }

    /** The outputs that the model is asked for. */
    Set<String> outputs() {
        var names = new TreeSet<String>();
        components.forEach(component -> names.add(component.output()));
        return names;
    }

    /** Adds a record for each row of these columns. */
    void addAnswers(Map<String, OutputColumn> columns, int rows, Collection<O> answers) {
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] values = new @Nullable Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                Bound component = components.get(i);
                OutputColumn column = columns.get(component.output());
                if (column == null) {
                    throw new IllegalStateException("The runtime gave no output '" + component.output() + "'");
                }
                values[i] = component.reader().read(column, row);
            }
            answers.add(record.construct(values));
        }
    }

    private static final class Binder {
        private final Signature signature;
        private final ModelAnswers answers;
        private final Set<String> renumberedLabels;
        private final List<String> names;
        private final boolean onlyComponent;
        private final boolean onlyText;

        Binder(OnnxModel model, Set<String> renumberedLabels, List<BoundComponent> components) {
            this.signature = model.signature();
            this.answers = ModelAnswers.of(model);
            this.renumberedLabels = renumberedLabels;
            this.names = signature.outputs().stream().map(TensorInfo::name).toList();
            this.onlyComponent = components.size() == 1;
            this.onlyText = components.stream()
                            .filter(component -> component.valueClass() == String.class)
                            .count()
                    == 1;
        }

        Bound bind(BoundComponent component) {
            Optional<ProbabilityOf> probability = component.annotation(ProbabilityOf.class);
            if (probability.isPresent()) {
                return probability(component, probability.get().value());
            }
            if (component.valueClass() == Map.class) {
                return probabilities(component);
            }
            TensorInfo output = output(component);
            if (renumberedLabels.contains(output.name())) {
                throw new ValidationException(component + " takes the output " + output
                        + ", of which ONNX Runtime answers 0 and 1 whatever the model's two integer classes are"
                        + " (TreeEnsembleClassifier with weights for both); take the probabilities alone, or export the"
                        + " model with text classes");
            }
            return new Bound(
                    output.name(),
                    OutputReader.value(output, boxed(component))
                            .orElseThrow(() -> new ValidationException(component
                                    + " is of type " + component.valueClass().getSimpleName() + ", but the output "
                                    + output
                                    + " is not, nor can it be made one without loss")));
        }

        private TensorInfo output(BoundComponent component) {
            Optional<TensorInfo> named = component.match(names).flatMap(signature::output);
            if (component.valueClass() == String.class
                    && onlyText
                    && answers.label().isPresent()) {
                return named.filter(output -> output.type() == ElementType.STRING)
                        .orElse(answers.label().get());
            }
            if (named.isPresent()) {
                return named.get();
            }
            if (onlyComponent && names.size() == 1) {
                return signature.outputs().get(0);
            }
            throw new ValidationException(component + " is nothing that the model answers; its outputs are "
                    + signature.outputs()
                    + ". A component has the name of one of them, is the one String (the label), has"
                    + " @ProbabilityOf, or is a Map<String, Double>");
        }

        private Bound probability(BoundComponent component, String name) {
            DoubleFunction<Object> as = real(component, component.valueClass());
            TensorInfo output = probabilitiesOutput(component);
            int index = answers.classes().map(classes -> classes.indexOf(name)).orElse(0);
            if (index < 0) {
                throw new ValidationException(component + " is the probability of '" + name
                        + "', which is no class of the model; its classes are "
                        + Texts.list(answers.classes().orElseThrow()));
            }
            return new Bound(output.name(), OutputReader.probability(name, index, as));
        }

        private Bound probabilities(BoundComponent component) {
            Type[] arguments = component.valueType() instanceof ParameterizedType map
                    ? map.getActualTypeArguments()
                    : new Type[] {Object.class, Object.class};
            if (arguments[0] != String.class) {
                throw new ValidationException(component + " is a map from " + arguments[0].getTypeName()
                        + "; the probabilities by class are a Map<String, Double> or a Map<String, Float>");
            }
            DoubleFunction<Object> as = real(component, arguments[1]);
            return new Bound(
                    probabilitiesOutput(component).name(),
                    OutputReader.probabilities(answers.classes().orElse(List.of()), as));
        }

        private static DoubleFunction<Object> real(BoundComponent component, Type type) {
            if (type == double.class || type == Double.class) {
                return Double::valueOf;
            }
            if (type == float.class || type == Float.class) {
                return value -> (float) value;
            }
            throw new ValidationException(
                    component + " has " + type.getTypeName() + " for a probability; double or float it is");
        }

        private TensorInfo probabilitiesOutput(BoundComponent component) {
            return answers.probabilities()
                    .orElseThrow(() -> new ValidationException(component
                            + " takes probabilities by class, but this model does not name its classes; its outputs"
                            + " are "
                            + signature.outputs()));
        }

        private static Class<?> boxed(BoundComponent component) {
            return MethodType.methodType(component.valueClass()).wrap().returnType();
        }
    }
}
