package io.mlops4j.core.code;

import io.mlops4j.core.json.Records;
import io.mlops4j.pipeline.StepEntry;
import io.mlops4j.pipeline.StepEntry.Captured;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of values that a step is handed or its function captured, and of what they hold. */
public final class CapturedClasses {
    private final Set<Class<?>> classes = new LinkedHashSet<>();

    private CapturedClasses() {}

    /** Of these, each once. */
    public static Set<Class<?>> of(List<?> values) {
        var captured = new CapturedClasses();
        for (Object value : values) {
            captured.add(value);
        }
        return captured.classes;
    }

    /** Containers of the platform hold others; records have components of which the type may not tell the class. */
    private void add(Object value) {
        if (value instanceof StepEntry) {
            return; // a function, which is read from where it begins
        }
        if (value instanceof Captured captured) {
            add(captured.value());
        } else if (value instanceof Collection<?> elements) {
            elements.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::add);
        } else {
            Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
            classes.add(type);
            if (value instanceof Record) {
                for (RecordComponent component : type.getRecordComponents()) {
                    add(Records.get(value, component));
                }
            }
        }
    }
}
