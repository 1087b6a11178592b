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
import java.util.Collection;
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
        if (isTagged(node, raw)) {
            return decode(node.path("value"), type);
        }
        if (Scalars.has(raw)) {
            return Scalars.decode(node, raw).orElseThrow(() -> unexpected(node, raw));
        }
        if (raw.isEnum()) {
            return constant(node, raw);
        }
        Optional<Container> container = Container.of(raw).filter(known -> !known.isOfEnum());
        if (container.isPresent()) {
            return container(node, container.get(), type);
        }
        if (raw.isRecord()) {
            return record(node, type, raw);
        }
        if (JsonTypes.isSealedFamily(raw)) {
            return family(node, raw);
        }
        if (raw == Object.class) {
            return described(node);
        }
        throw problem("cannot be read as " + type.getTypeName() + ", which has no canonical form");
    }

    /** Arguments of a run had the names of their classes with them once, where such an object is nothing else. */
    private static boolean isTagged(JsonNode node, Class<?> type) {
        boolean isTag = node.size() == 2
                && node.has("value")
                && type.getName().equals(node.path("type").textValue());
        return isTag
                && (Scalars.has(type)
                        || type.isEnum()
                        || (type.isRecord()
                                && Records.components(type).stream()
                                        .noneMatch(
                                                component -> component.getName().equals("type"))));
    }

    /** What stands in a list or map of which the type of the elements is not known: text names one of a few classes. */
    private Object described(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            return decode(node, List.class);
        }
        String name = node.path("type").asText();
        Class<?> type = Scalars.named(name)
                .or(() -> Container.named(name))
                .orElseThrow(() -> problem("cannot be read, since its place is of no declared type"));
        return decode(node.path("value"), type);
    }

    private Object constant(JsonNode node, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (node.isTextual() && ((Enum<?>) constant).name().equals(node.textValue())) {
                return constant;
            }
        }
        throw unexpected(node, type);
    }

    private Object container(JsonNode node, Container container, Type type) {
        Type first = JsonTypes.argument(type, 0);
        if (!container.isMap()) {
            List<Object> elements = elements(node, container, first);
            return container.make(inOrder(container, elements, elements, first));
        }
        Map<Object, Object> entries = entries(node, container, first, JsonTypes.argument(type, 1));
        return container.make(inOrder(container, entries, entries.entrySet(), first));
    }

    /** Elements or entries. */
    private static List<?> inOrder(Container container, Object all, Collection<?> contents, Type type) {
        return container.order() == Container.Order.CANONICAL
                ? CanonicalOrder.sorted(all, type)
                : List.copyOf(contents);
    }

    private List<Object> elements(JsonNode node, Container container, Type type) {
        if (!node.isArray()) {
            throw unexpected(node, container.type());
        }
        var elements = new ArrayList<Object>(node.size());
        for (JsonNode item : node) {
            elements.add(at("[" + elements.size() + "]", item, type));
        }
        return elements;
    }

    private Map<Object, Object> entries(JsonNode node, Container container, Type keyType, Type valueType) {
        var map = new LinkedHashMap<Object, Object>();
        if (node.isArray() && keyType == Object.class) {
            for (JsonNode pair : node) {
                map.put(decode(pair.path(0), keyType), decode(pair.path(1), valueType));
            }
            return map;
        }
        if (!node.isObject()) {
            throw unexpected(node, container.type());
        }
        Class<?> ofKeys = keyType == Object.class ? String.class : JsonTypes.raw(keyType);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            map.put(key(entry.getKey(), ofKeys), at("[" + entry.getKey() + "]", entry.getValue(), valueType));
        }
        return map;
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
        SealedFamily family = SealedFamily.of(type);
        String tag = node.path("type").asText();
        JsonNode value = node.path("value");
        Optional<Class<?>> leaf = family.leaf(tag).or(() -> onlyOne(family.namesakes(tag), value));
        return leaf.isPresent() ? at("." + tag, value, leaf.get()) : untagged(node, type, family);
    }

    /** Arguments of a run had no tag once. */
    private Object untagged(JsonNode node, Class<?> type, SealedFamily family) {
        return decode(node, onlyOne(family.leaves(), node).orElseThrow(() -> unexpected(node, type)));
    }

    /** Several classes were written with one tag once: what can be of one of them alone is of that one. */
    private static Optional<Class<?>> onlyOne(Collection<Class<?>> namesakes, JsonNode value) {
        List<Class<?>> fitting =
                namesakes.stream().filter(leaf -> mayBe(value, leaf)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static boolean mayBe(JsonNode value, Class<?> leaf) {
        if (!leaf.isRecord()) {
            return value.isTextual();
        }
        List<String> names = Records.components(leaf).stream()
                .filter(component -> component.getType() != Optional.class || value.has(component.getName()))
                .map(RecordComponent::getName)
                .toList();
        return value.isObject() && names.stream().allMatch(value::has) && value.size() == names.size();
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
