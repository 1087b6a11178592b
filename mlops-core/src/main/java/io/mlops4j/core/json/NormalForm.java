package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.ValidationException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as a step is handed it: as it would come out of the store. Lists, sets and maps are new ones in the order that their
 * type promises, or else in {@linkplain CanonicalOrder canonical} order; records that hold some are made anew. What has the
 * same canonical form cannot be told apart any more.
 */
final class NormalForm {
    private NormalForm() {}

    /**
     * The same object if nothing of it would be another one.
     *
     * @param value that has a canonical form
     * @param type its declared type; where that does not say which list, set or map it is, its own class does
     */
    static Object of(Object value, Type type) {
        Class<?> declared = JsonTypes.raw(type);
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            Object content = optional.get();
            Object normal = of(content, declared == Optional.class ? JsonTypes.argument(type, 0) : Object.class);
            return content == normal ? value : Optional.of(normal);
        }
        if (Container.isAny(value)) {
            return container(value, type);
        }
        if (value instanceof Record) {
            return record(value, declared == value.getClass() ? type : value.getClass());
        }
        return value;
    }

    private static Object container(Object value, Type type) {
        Optional<Container> declared = Container.of(JsonTypes.raw(type)).filter(container -> container.accepts(value));
        Container kind = declared.or(() -> Container.of(value.getClass())).orElseThrow();
        if (kind.isOfEnum() && Container.contents(value).isEmpty()) {
            return value instanceof EnumSet<?> set ? set.clone() : ((EnumMap<?, ?>) value).clone();
        }
        Type known = declared.isPresent() ? type : Object.class;
        Type first = JsonTypes.argument(known, 0);
        Type second = kind.isMap() ? JsonTypes.argument(known, 1) : Object.class;
        var contents = new ArrayList<Object>();
        boolean isSorted = kind.order() == Container.Order.CANONICAL;
        for (Object each : isSorted ? CanonicalOrder.sorted(value, first) : Container.contents(value)) {
            boolean isEntry = kind.isMap() && each instanceof Map.Entry<?, ?>;
            contents.add(isEntry ? entry((Map.Entry<?, ?>) each, first, second) : of(each, first));
        }
        return kind.make(contents);
    }

    private static Map.Entry<?, ?> entry(Map.Entry<?, ?> entry, Type key, Type value) {
        return Map.entry(of(entry.getKey(), key), of(entry.getValue(), value));
    }

    private static Object record(Object value, Type type) {
        List<RecordComponent> components = Records.components(value.getClass());
        Object[] normal = new Object[components.size()];
        boolean isSame = true;
        for (int i = 0; i < normal.length; i++) {
            Object content = Records.get(value, components.get(i));
            normal[i] = of(content, JsonTypes.component(type, components.get(i)));
            isSame &= content == normal[i];
        }
        return isSame ? value : made(value.getClass(), type, normal);
    }

    private static Object made(Class<?> recordClass, Type type, Object[] contents) {
        Object made = Records.create(recordClass, contents);
        List<RecordComponent> components = Records.components(recordClass);
        for (int i = 0; i < contents.length; i++) {
            Type declared = JsonTypes.component(type, components.get(i));
            JsonNode content = CanonicalJson.encode(contents[i], declared);
            if (!CanonicalJson.encode(Records.get(made, components.get(i)), declared)
                    .equals(content)) {
                throw new ValidationException("Record " + recordClass.getTypeName()
                        + " is another one when it is made of what it holds: its constructor or accessor changes '"
                        + components.get(i).getName() + "'");
            }
        }
        return made;
    }
}
