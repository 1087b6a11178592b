package io.mlops4j.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlops4j.ValidationException;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One walk from a value to its canonical tree. */
final class JsonEncoder {
    /** What the tree is for. */
    enum Purpose {
        /** To be read back as the declared type: of lists, sets and maps, contents alone count. */
        STORED,
        /** To tell values apart that are handed on in their {@linkplain NormalForm normal form}. */
        DESCRIBED,
        /** To tell values apart that are used as they are: class and order of each list, set and map count. */
        SEEN
    }

    private static final int MAX_DEPTH = 200;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Purpose purpose;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> unsteady = new ArrayList<>();

    JsonEncoder(Purpose purpose) {
        this.purpose = purpose;
    }

    JsonNode encode(@Nullable Object value, Type type) {
        if (value == null) {
            throw problem("is null; use Optional for what may be absent");
        }
        if (path.size() > MAX_DEPTH) {
            throw new ValidationException(
                    "A value is nested more than " + MAX_DEPTH + " levels deep, or contains itself");
        }
        Class<?> declared = JsonTypes.raw(type);
        if (!JsonTypes.fits(value, declared)) {
            throw problem("is of type " + value.getClass().getTypeName() + ", where its place is of type "
                    + type.getTypeName());
        }
        if (Scalars.has(value.getClass())) {
            JsonNode scalar = scalar(value);
            boolean isKnown = Scalars.has(declared) || value instanceof String || value instanceof Boolean;
            return isKnown ? scalar : tagged(Scalars.type(value).getName(), scalar);
        }
        if (value instanceof Enum<?> constant) {
            Class<?> enumType = constant.getDeclaringClass();
            return inPlaceOf(declared, enumType, NODES.textNode(constant.name()));
        }
        if (value instanceof Optional<?> optional) {
            return optional(optional, type);
        }
        if (Container.isAny(value)) {
            return container(value, type);
        }
        if (value instanceof Record) {
            Class<?> actual = value.getClass();
            return inPlaceOf(declared, actual, record(value, actual == declared ? type : actual));
        }
        throw problem("is of type " + value.getClass().getTypeName() + ", which has no canonical form");
    }

    private JsonNode scalar(Object value) {
        JsonNode node = Scalars.encode(value);
        if (node.isTextual() && !isUnicode(node.textValue())) {
            throw problem("is text with half of a surrogate pair, which UTF-8 cannot hold");
        }
        if (!Scalars.comesBack(value, node)) {
            throw problem("is " + node.textValue() + ", which cannot be read back from its text");
        }
        return node;
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static ObjectNode tagged(String type, JsonNode node) {
        return NODES.objectNode().put("type", type).set("value", node);
    }

    /** With what tells its class, if the declared type does not: short where it is to be read back. */
    private JsonNode inPlaceOf(Class<?> declared, Class<?> actual, JsonNode node) {
        if (actual == declared) {
            return node;
        }
        Optional<String> tag = purpose == Purpose.STORED && JsonTypes.isSealedFamily(declared)
                ? SealedFamily.of(declared).tag(actual)
                : Optional.empty();
        return tagged(tag.orElse(actual.getName()), node);
    }

    private JsonNode optional(Optional<?> optional, Type type) {
        Type content = JsonTypes.argument(type, 0);
        boolean isKnown = JsonTypes.raw(type) == Optional.class && JsonTypes.raw(content) != Optional.class;
        if (isKnown) {
            return optional.isPresent() ? at("", optional.get(), content) : NODES.nullNode();
        }
        ArrayNode contents = NODES.arrayNode();
        optional.ifPresent(value -> contents.add(at("", value, Object.class)));
        return tagged(Optional.class.getName(), contents);
    }

    private JsonNode container(Object value, Type type) {
        Optional<Container> declared = purpose == Purpose.SEEN
                ? Optional.empty()
                : Container.of(JsonTypes.raw(type)).filter(container -> container.accepts(value));
        Container kind = kind(value, declared);
        if (Container.hasComparator(value)) {
            throw problem("is a " + value.getClass().getTypeName() + " with a comparator, which cannot be stored;"
                    + " one in natural order can be, and a LinkedHashMap or LinkedHashSet in the order that it has");
        }
        Type known = declared.isPresent() ? type : Object.class;
        JsonNode contents = kind.isMap()
                ? map((Map<?, ?>) value, kind, JsonTypes.argument(known, 0), JsonTypes.argument(known, 1))
                : list(ordered(value, kind, JsonTypes.argument(known, 0)), JsonTypes.argument(known, 0));
        if (purpose == Purpose.SEEN) {
            return tagged(value.getClass().getName(), contents);
        }
        return declared.isPresent() || kind == Container.LIST
                ? contents
                : tagged(kind.type().getName(), contents);
    }

    /** What it is taken for; what is read back as its declared type may be of any class. */
    private Container kind(Object value, Optional<Container> declared) {
        Optional<Container> own = purpose == Purpose.SEEN ? Container.seen(value) : Container.of(value.getClass());
        boolean isForeign = own.isEmpty()
                && (purpose != Purpose.STORED
                        || declared.map(container -> !container.type().isInterface())
                                .orElse(true));
        if (isForeign) {
            throw problem("is of type " + value.getClass().getTypeName() + ", a list, set or map that has no canonical"
                    + " form, since it may be more than its contents; copy them to one of the JDK: List.copyOf(…),"
                    + " Set.copyOf(…), Map.copyOf(…), or new TreeMap<>(…), new LinkedHashMap<>(…)");
        }
        return declared.or(() -> own).orElseThrow();
    }

    /** Elements or entries. */
    private Collection<?> ordered(Object value, Container kind, Type element) {
        if (kind.order() == Container.Order.CANONICAL) {
            if (purpose != Purpose.SEEN || !Container.isSteady(value)) {
                unsteady.add(place() + " is of type " + value.getClass().getTypeName());
                return CanonicalOrder.sorted(value, element);
            }
        }
        return Container.contents(value);
    }

    private ArrayNode list(Collection<?> list, Type element) {
        ArrayNode array = NODES.arrayNode(list.size());
        int index = 0;
        for (Object item : list) {
            array.add(at("[" + index++ + "]", item, element));
        }
        return array;
    }

    /** An object where keys are written as text, and the type says of which kind they are; else pairs. */
    private JsonNode map(Map<?, ?> map, Container kind, Type keyType, Type valueType) {
        boolean isKeyed = keyType instanceof Class<?> known && JsonTypes.isKey(known);
        boolean isText = isKeyed || map.keySet().stream().allMatch(String.class::isInstance);
        if (isText && purpose != Purpose.SEEN) {
            return object(map, kind, valueType);
        }
        ArrayNode pairs = NODES.arrayNode(map.size());
        for (Object each : ordered(map, kind, keyType)) {
            var entry = (Map.Entry<?, ?>) each;
            String step = "[" + entry.getKey() + "]";
            pairs.add(NODES.arrayNode()
                    .add(at(step + " (the key)", entry.getKey(), keyType))
                    .add(at(step, entry.getValue(), valueType)));
        }
        return pairs;
    }

    private ObjectNode object(Map<?, ?> map, Container kind, Type valueType) {
        boolean isOwnOrder = kind.order() == Container.Order.OWN;
        Map<String, JsonNode> fields = isOwnOrder ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> fields.put(key(key), at("[" + key + "]", value, valueType)));
        if (fields.size() != map.size()) {
            throw problem("has keys that are written alike: " + map.keySet());
        }
        return object(fields);
    }

    private String key(@Nullable Object key) {
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key != null && Scalars.has(key.getClass())) {
            JsonNode node = scalar(key);
            return node.isTextual() ? node.textValue() : CanonicalJson.text(node);
        }
        throw problem("has the key " + key + "; keys are strings, numbers, enums or dates");
    }

    private ObjectNode record(Object value, Type type) {
        var fields = new TreeMap<String, JsonNode>();
        for (RecordComponent component : Records.components(value.getClass())) {
            JsonNode node =
                    at("." + component.getName(), Records.get(value, component), JsonTypes.component(type, component));
            if (!node.isNull()) {
                fields.put(component.getName(), node);
            }
        }
        return object(fields);
    }

    private static ObjectNode object(Map<String, JsonNode> sorted) {
        ObjectNode object = NODES.objectNode();
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
        return new ValidationException(place() + " " + what);
    }

    private String place() {
        return "The value" + (path.isEmpty() ? "" : " at " + String.join("", path));
    }

    /** What was met whose order may be another one in another JVM, with its place; where class and order count. */
    List<String> unsteady() {
        return unsteady;
    }
}
