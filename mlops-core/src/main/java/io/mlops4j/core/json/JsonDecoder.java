package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mlops4j.CorruptException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One walk from a tree to a value of a declared type. */
final class JsonDecoder {
    private final Deque<String> path = new ArrayDeque<>();

    Object decode(JsonNode node, Type type) {
        Class<?> raw = JsonTypes.raw(type);
        if (raw == Optional.class) {
            return node.isNull() || node.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(decode(node, JsonTypes.argument(type, 0)));
        }
        if (node.isMissingNode()) {
            throw problem("is missing");
        }
        if (Scalars.has(raw)) {
            return Scalars.decode(node, raw).orElseThrow(() -> unexpected(node, raw));
        }
        if (raw.isEnum()) {
            return constant(node, raw);
        }
        if (raw == List.class) {
            return list(node, JsonTypes.argument(type, 0));
        }
        if (raw == Map.class) {
            return map(node, JsonTypes.argument(type, 0), JsonTypes.argument(type, 1));
        }
        if (raw.isRecord()) {
            return record(node, type, raw);
        }
        if (JsonTypes.isSealedFamily(raw)) {
            return family(node, raw);
        }
        throw problem("cannot be read as " + type.getTypeName() + ", which has no canonical form");
    }

    private Object constant(JsonNode node, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isTextual() && ((Enum<?>) constant).name().equals(node.textValue())) {
                return constant;
            }
        }
        throw unexpected(node, type);
    }

    private List<Object> list(JsonNode node, Type element) {
        if (!node.isArray()) {
            throw unexpected(node, List.class);
        }
        var list = new ArrayList<Object>(node.size());
        for (JsonNode item : node) {
            list.add(at("[" + list.size() + "]", item, element));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<Object, Object> map(JsonNode node, Type keyType, Type valueType) {
        if (!node.isObject()) {
            throw unexpected(node, Map.class);
        }
        var map = new LinkedHashMap<Object, Object>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(
                    key(entry.getKey(), JsonTypes.raw(keyType)),
                    at("[" + entry.getKey() + "]", entry.getValue(), valueType));
        }
        return Collections.unmodifiableMap(map);
    }

    private Object key(String key, Class<?> type) {
        JsonNode text = JsonNodeFactory.instance.textNode(key);
        if (type.isEnum()) {
            return constant(text, type);
        }
        return Scalars.decode(text, type)
                .or(() -> Scalars.decode(CanonicalJson.parse(key.getBytes(UTF_8)), type))
                .orElseThrow(() -> unexpected(text, type));
    }

    private Object record(JsonNode node, Type type, Class<?> raw) {
        if (!node.isObject()) {
            throw unexpected(node, raw);
        }
        List<RecordComponent> components = Records.components(raw);
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = components.get(i);
            JsonNode value = node.get(component.getName());
            values[i] = at(
                    "." + component.getName(),
                    value == null ? MissingNode.getInstance() : value,
                    JsonTypes.component(type, component));
        }
        return Records.create(raw, values);
    }

    private Object family(JsonNode node, Class<?> type) {
        JsonNode tag = node.path("type");
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.getSimpleName().equals(tag.textValue())) {
                return at("." + tag.textValue(), node.path("value"), permitted);
            }
        }
        throw unexpected(node, type);
    }

    private Object at(String step, JsonNode node, Type type) {
        path.addLast(step);
        Object value = decode(node, type);
        path.removeLast();
        return value;
    }

    private CorruptException unexpected(JsonNode node, Class<?> type) {
        String shown = CanonicalJson.text(node);
        return problem("should be " + type.getSimpleName() + ", but is "
                + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
    }

    private CorruptException problem(String what) {
        return new CorruptException("The value" + (path.isEmpty() ? "" : " at " + String.join("", path)) + " " + what);
    }
}
