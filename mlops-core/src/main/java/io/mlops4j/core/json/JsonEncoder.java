package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlops4j.ValidationException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One walk from a value to its canonical tree. */
final class JsonEncoder {
    private static final int MAX_DEPTH = 200;

    private final Deque<String> path = new ArrayDeque<>();

    JsonNode encode(@Nullable Object value, Type type) {
        if (value == null) {
            throw problem("is null; use Optional for what may be absent");
        }
        if (path.size() > MAX_DEPTH) {
            throw new ValidationException(
                    "A value is nested more than " + MAX_DEPTH + " levels deep, or contains itself");
        }
        if (value instanceof String text && !isUnicode(text)) {
            throw problem("is text with half of a surrogate pair, which UTF-8 cannot hold");
        }
        Class<?> declared = JsonTypes.raw(type);
        Optional<JsonNode> scalar = Scalars.encode(value);
        if (scalar.isPresent()) {
            return declared == Object.class && !plain(value) ? tagged(value.getClass(), scalar.get()) : scalar.get();
        }
        if (value instanceof Enum<?> constant) {
            JsonNode name = JsonNodeFactory.instance.textNode(constant.name());
            return declared == Object.class ? tagged(constant.getDeclaringClass(), name) : name;
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent()
                    ? encode(optional.get(), JsonTypes.argument(type, 0))
                    : JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof List<?> list) {
            return list(list, JsonTypes.argument(type, 0));
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, type instanceof Class<?> ? Object.class : JsonTypes.argument(type, 1));
        }
        if (value instanceof Record) {
            return record(value, declared, type);
        }
        throw problem("is of type " + value.getClass().getTypeName() + ", which has no canonical form");
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean plain(Object value) {
        return value instanceof String || value instanceof Boolean;
    }

    private static JsonNode tagged(Class<?> type, JsonNode node) {
        return JsonNodeFactory.instance.objectNode().put("type", type.getName()).set("value", node);
    }

    private ArrayNode list(List<?> list, Type element) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        int index = 0;
        for (Object item : list) {
            array.add(at("[" + index++ + "]", item, element));
        }
        return array;
    }

    private ObjectNode map(Map<?, ?> map, Type valueType) {
        var sorted = new TreeMap<String, JsonNode>();
        map.forEach((key, value) -> sorted.put(key(key), at("[" + key + "]", value, valueType)));
        if (sorted.size() != map.size()) {
            throw problem("has keys that are written alike: " + map.keySet());
        }
        return object(sorted);
    }

    private String key(@Nullable Object key) {
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key != null && Scalars.has(key.getClass())) {
            return key.toString();
        }
        throw problem("has the key " + key + "; keys are strings, numbers, enums or dates");
    }

    private JsonNode record(Object value, Class<?> declared, Type type) {
        Class<?> actual = value.getClass();
        Type recordType = actual == declared ? type : actual;
        var fields = new TreeMap<String, JsonNode>();
        for (RecordComponent component : Records.components(actual)) {
            JsonNode node = at(
                    "." + component.getName(),
                    Records.get(value, component),
                    JsonTypes.component(recordType, component));
            if (!node.isNull()) {
                fields.put(component.getName(), node);
            }
        }
        if (actual == declared) {
            return object(fields);
        }
        if (JsonTypes.isSealedFamily(declared)) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", actual.getSimpleName())
                    .set("value", object(fields));
        }
        return tagged(actual, object(fields));
    }

    private static ObjectNode object(Map<String, JsonNode> sorted) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.setAll(sorted);
        return object;
    }

    private JsonNode at(String step, @Nullable Object value, Type type) {
        path.addLast(step);
        JsonNode node = encode(value, type);
        path.removeLast();
        return node;
    }

    private ValidationException problem(String what) {
        return new ValidationException(
                "The value" + (path.isEmpty() ? "" : " at " + String.join("", path)) + " " + what);
    }
}
