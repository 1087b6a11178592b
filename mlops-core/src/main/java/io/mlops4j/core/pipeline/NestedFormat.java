package io.mlops4j.core.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlops4j.CorruptException;
import io.mlops4j.core.json.CanonicalJson;
import io.mlops4j.core.json.JsonTypes;
import io.mlops4j.core.json.Records;
import io.mlops4j.core.store.Artifact;
import io.mlops4j.core.store.Artifacts;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Lists, options, maps and records in which something has a format of its own: JSON that refers to artifacts. */
record NestedFormat(Type type, Formats formats) implements Format {
    @Override
    public String id() {
        return "nested/1";
    }

    @Override
    public Artifact write(Object value, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        return artifacts.put(CanonicalJson.bytes(encode(value, type, artifacts, scratch)));
    }

    @Override
    public Object read(Artifact artifact, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        return decode(CanonicalJson.parse(artifacts.read(artifact)), type, artifacts, scratch);
    }

    @Override
    public List<Artifact> parts(Artifact artifact, Artifacts artifacts) {
        var parts = new ArrayList<Artifact>();
        parts.add(artifact);
        addParts(CanonicalJson.parse(artifacts.read(artifact)), type, artifacts, parts);
        return parts;
    }

    private void addParts(JsonNode node, Type type, Artifacts artifacts, List<Artifact> parts) {
        Format format = format(type);
        Class<?> raw = JsonTypes.raw(type);
        if (!(format instanceof NestedFormat)) {
            parts.addAll(format.parts((Artifact) CanonicalJson.decode(node, Artifact.class), artifacts));
        } else if (raw == Optional.class) {
            if (!node.isNull()) {
                addParts(node, argument(type, 0), artifacts, parts);
            }
        } else if (raw == List.class) {
            node.forEach(element -> addParts(element, argument(type, 0), artifacts, parts));
        } else if (raw == Map.class) {
            node.forEach(value -> addParts(value, argument(type, 1), artifacts, parts));
        } else {
            for (RecordComponent component : raw.getRecordComponents()) {
                JsonNode child = node.path(component.getName());
                addParts(child, JsonTypes.component(type, component), artifacts, parts);
            }
        }
    }

    private JsonNode encode(Object value, Type type, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        Format format = format(type);
        if (!(format instanceof NestedFormat)) {
            Artifact artifact = format.write(value, artifacts, scratch);
            return CanonicalJson.encode(artifact, Artifact.class);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent()
                    ? encode(optional.get(), argument(type, 0), artifacts, scratch)
                    : JsonNodeFactory.instance.nullNode();
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Object element : list) {
                array.add(encode(element, argument(type, 0), artifacts, scratch));
            }
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                object.set((String) entry.getKey(), encode(entry.getValue(), argument(type, 1), artifacts, scratch));
            }
            return object;
        }
        var sorted = new TreeMap<String, JsonNode>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            sorted.put(
                    component.getName(),
                    encode(Records.get(value, component), JsonTypes.component(type, component), artifacts, scratch));
        }
        object.setAll(sorted);
        return object;
    }

    private Object decode(JsonNode node, Type type, Artifacts artifacts, Supplier<Path> scratch) throws IOException {
        Format format = format(type);
        if (!(format instanceof NestedFormat)) {
            return format.read((Artifact) CanonicalJson.decode(node, Artifact.class), artifacts, scratch);
        }
        Class<?> raw = JsonTypes.raw(type);
        if (raw == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.of(decode(node, argument(type, 0), artifacts, scratch));
        }
        if (raw == List.class) {
            var list = new ArrayList<Object>();
            for (JsonNode element : node) {
                list.add(decode(element, argument(type, 0), artifacts, scratch));
            }
            return Collections.unmodifiableList(list);
        }
        if (raw == Map.class) {
            var map = new TreeMap<String, Object>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                map.put(entry.getKey(), decode(entry.getValue(), argument(type, 1), artifacts, scratch));
            }
            return Collections.unmodifiableMap(map);
        }
        RecordComponent[] components = raw.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            JsonNode child = node.get(components[i].getName());
            if (child == null) {
                throw new CorruptException("A stored " + raw.getSimpleName() + " has no " + components[i].getName());
            }
            values[i] = decode(child, JsonTypes.component(type, components[i]), artifacts, scratch);
        }
        return Records.create(raw, values);
    }

    private Format format(Type type) {
        return formats.find(type).orElseThrow(() -> new IllegalStateException("No format for " + type.getTypeName()));
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
