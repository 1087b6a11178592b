package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import io.mlops4j.data.BoundComponent;
import io.mlops4j.data.RecordBinding;
import io.mlops4j.data.Row;
import io.mlops4j.model.Signature;
import io.mlops4j.model.TensorInfo;
import io.mlops4j.scoring.ScoringRequest;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of each input of a model come from: the components of records, the columns of rows, or nowhere. Made
 * once and checked both ways; immutable.
 */
final class InputBinding<I> {
    /** How one input's value is taken from a record. */
    private interface Getter {
        @Nullable
        Object get(Object input, int index);
    }

    private static final Getter NOWHERE = (input, index) -> null;

    private final List<InputPort> ports;
    private final Map<InputPort, Getter> getters;

    private InputBinding(List<InputPort> ports, Map<InputPort, Getter> getters) {
        this.ports = ports;
        this.getters = getters;
    }

    /** Binds the inputs; what does not fit is added to {@code problems}, and then the binding is of no use. */
    static <I> InputBinding<I> of(ScoringRequest<I, ?> request, boolean readsCharacters, List<String> problems) {
        List<InputPort> ports = ports(request, readsCharacters, problems);
        Map<InputPort, Getter> getters = new LinkedHashMap<>();
        for (InputPort port : missing(ports, request.missing(), problems)) {
            getters.put(port, NOWHERE);
        }
        if (request.in() == Row.class) {
            ports.forEach(port -> getters.putIfAbsent(
                    port, (row, index) -> ((Row) row).value(port.name()).orElse(null)));
        } else {
            bindComponents(request.in(), ports, getters, problems);
        }
        return new InputBinding<>(ports, getters);
    }

    private static List<InputPort> ports(ScoringRequest<?, ?> request, boolean readsCharacters, List<String> problems) {
        Signature signature = request.model().signature();
        var ports = new ArrayList<InputPort>();
        for (TensorInfo input : signature.inputs()) {
            try {
                InputPort port = InputPort.of(input, request, readsCharacters);
                if (port.refusesBlindly()) {
                    problems.add(
                            "unknown categories are to be refused, but the model's file does not say which ones the"
                                    + " input " + input + " knows");
                }
                ports.add(port);
            } catch (ValidationException e) {
                problems.addAll(e.problems());
            }
        }
        if (signature.inputs().isEmpty()) {
            problems.add("the model has no input");
        }
        return ports;
    }

    private static Set<InputPort> missing(List<InputPort> ports, Set<String> names, List<String> problems) {
        Map<String, InputPort> byName = byName(ports);
        var missing = new LinkedHashSet<InputPort>();
        for (String name : names.stream().sorted().toList()) {
            Optional<InputPort> port = Texts.match(name, byName.keySet()).map(byName::get);
            if (port.isEmpty()) {
                problems.add("'" + name + "' is named as missing, but is no input; the inputs are "
                        + Texts.list(byName.keySet()));
            } else if (!port.get().knowsMissing()) {
                problems.add("'" + name + "' is named as missing, but the input "
                        + port.get().info() + " of this model has no missing value");
            } else if (port.get().refusesMissing()) {
                problems.add("'" + name + "' is named as missing, which is an unknown category; the input "
                        + port.get().knowledge());
            } else {
                missing.add(port.get());
            }
        }
        return missing;
    }

    private static Map<String, InputPort> byName(List<InputPort> ports) {
        var byName = new LinkedHashMap<String, InputPort>();
        ports.forEach(port -> byName.put(port.name(), port));
        return byName;
    }

    private static void bindComponents(
            Class<?> type, List<InputPort> ports, Map<InputPort, Getter> getters, List<String> problems) {
        Map<String, InputPort> byName = byName(ports);
        for (BoundComponent component : RecordBinding.of(type).components()) {
            try {
                InputPort port = component
                        .match(byName.keySet())
                        .map(byName::get)
                        .orElseThrow(() -> new ValidationException(component
                                + " is no input of the model; its inputs are " + Texts.list(byName.keySet())));
                if (getters.put(port, getter(component)) != null) {
                    problems.add(component + " stands for the input '" + port.name()
                            + "', which another component stands for too or which is named as missing");
                }
                requireFits(component, port);
            } catch (ValidationException e) {
                problems.addAll(e.problems());
            }
        }
        for (InputPort port : ports) {
            if (!getters.containsKey(port)) {
                problems.add("no component of record " + type.getSimpleName() + " stands for the input " + port.info()
                        + "; add one"
                        + (port.knowsMissing()
                                ? ", or say that you do not have it: missing(\"" + port.name() + "\")"
                                : ""));
            }
        }
    }

    private static void requireFits(BoundComponent component, InputPort port) {
        Class<?> boxed = MethodType.methodType(component.valueClass()).wrap().returnType();
        if (!port.kind().takes(boxed)) {
            throw new ValidationException(component + " is of type "
                    + component.valueClass().getSimpleName() + ", but the input " + port.info() + " takes "
                    + port.kind().takes());
        }
        List<String> texts = InputKind.texts(boxed);
        if (port.knowsNoneOf(texts)) {
            throw new ValidationException(component + " is of type "
                    + component.valueClass().getSimpleName() + ", that is " + Texts.list(texts) + ", but the input "
                    + port.knowledge() + "; declare it as a String that is one of these");
        }
        if (component.mayBeMissing() && !port.knowsMissing()) {
            throw new ValidationException(component + " may be missing, but the input " + port.info()
                    + " of this model has no missing value");
        }
    }

    private static Getter getter(BoundComponent component) {
        return (record, index) -> {
            Object value = component.value(record);
            if (value == null && !component.mayBeMissing()) {
                throw new ValidationException(component + " is null in record " + index
                        + "; declare it as an Optional or @Nullable if it may be missing");
            }
            return value;
        };
    }

    /** The inputs, in the order of the model. */
    List<InputPort> ports() {
        return ports;
    }

    /** Whether the caller said that the model's input is not to be had. */
    boolean isNowhere(InputPort port) {
        return getters.get(port) == NOWHERE;
    }

    /** The values of these records. */
    Map<InputPort, ValueSource> sources(List<? extends I> records) {
        var sources = new LinkedHashMap<InputPort, ValueSource>();
        getters.forEach((port, getter) -> sources.put(port, index -> getter.get(records.get(index), index)));
        return sources;
    }
}
