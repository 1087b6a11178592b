package io.mlops4j.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /** The text without class names, numbers as they are written; what is no JSON, as it is. */
    public static String of(String json) {
        try {
            return JsonText.of(plain(JsonReader.read(json), number -> number));
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
            return Optional.of(plain(JsonReader.read(json), number -> new BigDecimal(number.text())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object plain(Object value, Function<JsonReader.Numeral, Object> numbers) {
        if (value instanceof JsonReader.Numeral number) {
            return numbers.apply(number);
        }
        if (value instanceof List<?> list) {
            var plain = new ArrayList<Object>();
            list.forEach(element -> plain.add(plain(element, numbers)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Object untyped = untyped(map);
            if (untyped != map) {
                return plain(untyped, numbers);
            }
            var plain = new LinkedHashMap<Object, Object>();
            map.forEach((name, member) -> plain.put(name, plain(member, numbers)));
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
}
