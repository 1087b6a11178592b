package io.mlops4j.core.pipeline;

import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.core.json.Records;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts in which the output of a step is stored: a record by component, everything else whole.
 *
 * @param type the output's type
 * @param slots its parts, at least one
 */
public record OutputLayout(Type type, List<Slot> slots) {
    /**
     * One part.
     *
     * @param component the component; empty for a whole output
     * @param type its type
     * @param format how it is stored
     */
    public record Slot(Optional<RecordComponent> component, Type type, Format format) {
        /** The component's name. */
        public Optional<String> name() {
            return component.map(RecordComponent::getName);
        }

        /** This part of an output. */
        public Object of(Object output) {
            return component.map(c -> Records.get(output, c)).orElse(output);
        }
    }

    /** The layout of a type; empty, with a reason in {@code problems}, if some part of it has no format. */
    public static Optional<OutputLayout> of(Type type, Formats formats, List<String> problems) {
        Class<?> raw = JsonTypes.raw(type);
        var slots = new ArrayList<Slot>();
        if (raw.isRecord() && raw.getRecordComponents().length > 0 && !formats.isWhole(raw)) {
            for (RecordComponent component : raw.getRecordComponents()) {
                Type componentType = JsonTypes.component(type, component);
                formats.find(componentType)
                        .ifPresentOrElse(
                                format -> slots.add(new Slot(Optional.of(component), componentType, format)),
                                () -> problems.add(
                                        "component '" + component.getName() + "' is " + componentType.getTypeName()));
            }
        } else {
            formats.find(type)
                    .ifPresentOrElse(
                            format -> slots.add(new Slot(Optional.empty(), type, format)),
                            () -> problems.add("it is " + type.getTypeName()));
        }
        return problems.isEmpty() ? Optional.of(new OutputLayout(type, List.copyOf(slots))) : Optional.empty();
    }

    /** The slot of a component, or of the whole. */
    public Optional<Slot> slot(Optional<String> name) {
        return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
    }

    /** Whether it is stored by component. */
    public boolean isByComponent() {
        return slots.get(0).component().isPresent();
    }
}
