package io.mlops4j.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is kept as JSON, for people and for comparison: without the names of Java classes that a record may have beside
 * it. {@code {"type":"java.lang.Integer","value":5}} is {@code 5}.
 */
public final class PlainJson {
    /** A class name has a dot or a dollar sign: what has none, such as the name of a case, is for people. */
    private static final Pattern CLASS_NAME = Pattern.compile("[\\p{L}_][\\w$]*(?:[.$][\\w$]+)+");

    private static final Pattern WITHIN_TEXT = Pattern.compile(
            "\\{\"type\":\"" + CLASS_NAME.pattern() + "\",\"value\":(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\[\\]{},\"]+)}");

    private PlainJson() {}

    /** The text without class names; what is no JSON, as it is. */
    public static String of(String json) {
        try {
            var text = new StringBuilder();
            write(JsonReader.read(json), text);
            return text.toString();
        } catch (IllegalArgumentException e) {
            return json;
        }
    }

    /** A sentence in which such values stand, without the class names of single values. */
    public static String inText(String sentence) {
        return WITHIN_TEXT.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
    }

    /**
     * The value without class names: text, {@link BigDecimal}, {@link Boolean}, {@code Optional.empty()} for null, or a list or
     * map of these, in the order of the text. Empty if it is no JSON.
     */
    public static Optional<Object> read(String json) {
        try {
            return Optional.of(plain(JsonReader.read(json)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object plain(Object value) {
        if (value instanceof JsonReader.Numeral number) {
            return new BigDecimal(number.text());
        }
        if (value instanceof List<?> list) {
            var plain = new ArrayList<Object>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Object untyped = untyped(map);
            if (untyped != map) {
                return plain(untyped);
            }
            var plain = new LinkedHashMap<Object, Object>();
            map.forEach((name, member) -> plain.put(name, plain(member)));
            return plain;
        }
        return value;
    }

    /** What stands beside the name of a class; the map itself if there is none. */
    private static Object untyped(Map<?, ?> map) {
        Object value = map.get("value");
        return value != null
                        && map.size() == 2
                        && map.get("type") instanceof String type
                        && CLASS_NAME.matcher(type).matches()
                ? value
                : map;
    }

    private static void write(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            Object untyped = untyped(map);
            if (untyped == map) {
                writeMembers(map, text);
            } else {
                write(untyped, text);
            }
        } else if (value instanceof List<?> list) {
            text.append('[');
            String separator = "";
            for (Object element : list) {
                text.append(separator);
                write(element, text);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof String string) {
            text.append(JsonText.quote(string));
        } else {
            text.append(value instanceof Optional<?> ? "null" : value.toString());
        }
    }

    private static void writeMembers(Map<?, ?> map, StringBuilder text) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text.append(separator)
                    .append(JsonText.quote(member.getKey().toString()))
                    .append(':');
            write(member.getValue(), text);
            separator = ",";
        }
        text.append('}');
    }
}
