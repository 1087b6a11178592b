package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/**
 * JSON with one form for each value: keys sorted, no white space, numbers written the same way by every JDK, NaN and
 * infinities as strings. It is driven by Java types in both directions: records, numbers, strings, enums, booleans,
 * {@code java.time}, and options, lists, string-like keyed maps and sealed interfaces of these. What is read is only
 * ever an instance of the type asked for; text never names a class.
 */
public final class CanonicalJson {
    private static final int LONGEST_BRIEF = 60;

    private CanonicalJson() {}

    /**
     * The canonical bytes of {@code value}, UTF-8.
     *
     * @param type the declared type, with type arguments where it has some
     * @throws ValidationException if something in it has no canonical form; the message has its place and type
     */
    public static byte[] write(Object value, Type type) {
        return bytes(encode(value, type));
    }

    /** The same as a tree. */
    public static JsonNode encode(Object value, Type type) {
        return new JsonEncoder().encode(value, type);
    }

    /**
     * A value whose declared type is not known, such as one that a lambda captured: records and enums carry their class
     * name, so that different types never look alike. Not to be read back.
     */
    public static JsonNode describe(Object value) {
        return new JsonEncoder().encode(value, Object.class);
    }

    /** A described value for people: without the type of a number or a constant; empty if that is long. */
    public static String brief(JsonNode described) {
        boolean isTagged = described.size() == 2
                && described.has("type")
                && described.path("value").isValueNode();
        String text = text(isTagged ? described.path("value") : described);
        return text.length() <= LONGEST_BRIEF ? text : "";
    }

    /** Whether a value of this type can be read back from its canonical form. */
    public static boolean supports(Type type) {
        return JsonTypes.unsupported(type).isEmpty();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CorruptException if the bytes are not JSON or do not fit the type; the message has the place
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return type.cast(decode(parse(json), type));
    }

    /** The same for a type with arguments. */
    public static Object read(byte[] json, Type type) {
        return decode(parse(json), type);
    }

    /** The value of a tree. */
    public static Object decode(JsonNode node, Type type) {
        return new JsonDecoder().decode(node, type);
    }

    /** The bytes of a tree that is canonical already. */
    public static byte[] bytes(JsonNode node) {
        try {
            return JsonText.write(node);
        } catch (JsonProcessingException e) {
            throw new ValidationException("Text that is not valid Unicode cannot be stored: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as text; other than {@code toString()}, which writes numbers as the JDK does, each its own way. */
    public static String text(JsonNode node) {
        return new String(bytes(node), UTF_8);
    }

    /** The tree of some bytes. */
    public static JsonNode parse(byte[] json) {
        try {
            return JsonText.read(json).orElseThrow(() -> new CorruptException("Not JSON: it is empty"));
        } catch (JsonProcessingException e) {
            throw new CorruptException("Not JSON, or cut off: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
