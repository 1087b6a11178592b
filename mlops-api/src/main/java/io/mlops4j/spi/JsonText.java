package io.mlops4j.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes small JSON documents of maps, lists, numbers, booleans and text. For descriptions that other programs read. */
public final class JsonText {
    private JsonText() {}

    /**
     * One JSON value: a map as an object in the map's order, an empty option as null, what is neither map, list,
     * boolean nor integer as a string.
     */
    public static String of(Object value) {
        var json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> map) {
            json.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator).append(quote(entry.getKey().toString())).append(':');
                write(entry.getValue(), json);
                separator = ",";
            }
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            String separator = "";
            for (Object element : list) {
                json.append(separator);
                write(element, json);
                separator = ",";
            }
            json.append(']');
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof JsonReader.Numeral) {
            json.append(value);
        } else if (value.equals(Optional.empty())) {
            json.append("null");
        } else {
            json.append(quote(value.toString()));
        }
    }

    /** A text in quotes; what has a short form, such as a line break, has it. */
    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default ->
                    quoted.append(c < 0x20 ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c));
            }
        });
        return quoted.append('"').toString();
    }
}
