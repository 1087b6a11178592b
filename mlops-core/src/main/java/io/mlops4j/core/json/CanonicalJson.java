package io.mlops4j.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mlops4j.CorruptException;
import io.mlops4j.ValidationException;
import io.mlops4j.core.json.JsonEncoder.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;

/**
 * JSON with one form for each value: keys sorted, no white space, numbers written the same way by every JDK, NaN and
 * infinities as strings. It is driven by Java types in both directions: records, numbers, strings, enums, booleans,
 * {@code java.time}, and options, lists, sets, maps with string-like keys and sealed interfaces of these. What is read is only
 * ever an instance of the type asked for; text never names a class beyond those.
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
        return new JsonEncoder(Purpose.STORED).encode(value, type);
    }

    /**
     * A value whose declared type is not known, such as one that a lambda captured: records, enums and the like carry their
     * class name, so that different types never look alike. What has equal descriptions has equal {@linkplain #normal normal
     * forms}. Not to be read back.
     *
     * @throws ValidationException if something in it has no canonical form; the message has its place and type
     */
    public static JsonNode describe(Object value) {
        return describe(value, Object.class);
    }

    /** The same for a value of a declared type, which can be read back as that: names of classes stand where it leaves them open. */
    public static JsonNode describe(Object value, Type type) {
        return new JsonEncoder(Purpose.DESCRIBED).encode(value, type);
    }

    /**
     * A value that is used as it is, such as that of a static field: also the class of each list, set and map counts, and its
     * order as far as it is the same in every JVM.
     *
     * @throws ValidationException if something in it has no canonical form; the message has its place and type
     */
    public static JsonNode describeAsSeen(Object value) {
        return new JsonEncoder(Purpose.SEEN).encode(value, Object.class);
    }

    /** The lists, sets and maps in a value of which the order may be another one in another JVM, with their places. */
    public static List<String> unsteady(Object value) {
        var encoder = new JsonEncoder(Purpose.SEEN);
        encoder.encode(value, Object.class);
        return encoder.unsteady();
    }

    /**
     * A value as a step is handed it, so that its canonical form tells all of it: lists, sets and maps are copies of which the
     * classes and orders follow from the declared types.
     *
     * @param type the declared type; where it does not say which list, set or map something is, its own class does
     * @throws ValidationException if something in it has no canonical form, or a record that is made anew for that is another one
     */
    public static Object normal(Object value, Type type) {
        describe(value, type);
        return NormalForm.of(value, type);
    }

    /** The same for a value whose declared type is not known. */
    public static Object normal(Object value) {
        return normal(value, Object.class);
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
            throw new ValidationException("The value cannot be stored as JSON: " + e.getOriginalMessage());
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
