package io.mlops4j.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One walk through a JSON text. */
final class JsonReader {
    /** A number, as it is written. */
    record Numeral(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]*");
    private static final int DEEPEST = 1_000;

    private final String json;
    private int at;
    private int depth;

    private JsonReader(String json) {
        this.json = json;
    }

    /**
     * The value: a map, list, text, {@link Numeral}, boolean, or an empty {@code Optional} for null.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    static Object read(String json) {
        var reader = new JsonReader(json);
        Object value = reader.value();
        reader.skip();
        if (reader.at < json.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Object value() {
        skip();
        return switch (at < json.length() ? json.charAt(at) : '\0') {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Optional.empty());
            default -> number();
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        enter();
        while (!ends('}', members.isEmpty())) {
            skip();
            String name = string();
            skip();
            take(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<>();
        enter();
        while (!ends(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw unexpected();
        }
    }

    /** Passes over the closing bracket, or over the comma before the next one. */
    private boolean ends(char bracket, boolean isFirst) {
        skip();
        if (at < json.length() && json.charAt(at) == bracket) {
            at++;
            depth--;
            return true;
        }
        if (!isFirst) {
            take(',');
        }
        return false;
    }

    private String string() {
        take('"');
        var text = new StringBuilder();
        while (at < json.length() && json.charAt(at) != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return text.toString();
    }

    private char escaped() {
        char c = at < json.length() ? json.charAt(at++) : '\0';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw unexpected();
        };
    }

    private char hexadecimal() {
        if (at + 4 > json.length()) {
            throw unexpected();
        }
        at += 4;
        return (char) Integer.parseInt(json, at - 4, at, 16);
    }

    private Numeral number() {
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw unexpected();
        }
        at = number.end();
        return new Numeral(number.group());
    }

    private Object word(String word, Object value) {
        if (!json.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private void take(char expected) {
        if (at >= json.length() || json.charAt(at) != expected) {
            throw unexpected();
        }
        at++;
    }

    private void skip() {
        Matcher space = SPACE.matcher(json).region(at, json.length());
        if (space.lookingAt()) {
            at = space.end();
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("No JSON at character " + at);
    }
}
