package io.mlops4j.model;

import io.mlops4j.ValidationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one message of the protocol buffers wire format: {@link #next()} goes to a field, {@link #field()} and
 * {@link #wireType()} say which, and one of the reading methods takes its value; a value not taken is skipped. It
 * allocates nothing but the strings it is asked for and believes no length: each has to fit into what is left of the
 * message around it.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    /** As deep as the reader of protocol buffers goes that ONNX Runtime is built with. */
    private static final int MAX_DEPTH = 100;

    private final byte[] bytes;
    private final int end;
    private final int depth;
    private int position;
    private int field;
    private int wireType;
    private int valueLength;
    private boolean pending;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length, 0);
    }

    private WireReader(byte[] bytes, int start, int end, int depth) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.depth = depth;
    }

    /** A reader that stands where this one stands. */
    WireReader copy() {
        return new WireReader(bytes, position, end, depth);
    }

    /** Goes to the next field; false at the end of the message. */
    boolean next() {
        if (pending) {
            skip();
        }
        if (position == end) {
            return false;
        }
        int start = position;
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag < 0 || tag > 0xFFFF_FFFFL || field <= 0) {
            throw damaged(start, "there is no field where one has to begin");
        }
        valueLength = length(start);
        pending = true;
        return true;
    }

    int field() {
        return field;
    }

    int wireType() {
        return wireType;
    }

    /** A number; the field has to be one. */
    long number() {
        require(VARINT, "a number");
        pending = false;
        return varint();
    }

    /** Numbers of a field that may have several: one, or some packed together. */
    List<Long> numbers() {
        if (wireType == VARINT) {
            return List.of(number());
        }
        WireReader packed = message();
        var numbers = new ArrayList<Long>();
        while (packed.position < packed.end) {
            numbers.add(packed.varint());
        }
        return numbers;
    }

    /** A text; the field has to be one, in UTF-8. */
    String text() {
        int start = position;
        return textIfValid()
                .orElseThrow(() -> new ValidationException(
                        "a name or text at byte " + start + " is not valid UTF-8: not ONNX, or damaged"));
    }

    /** Some bytes as a text; the field has to be some, and there is none if they are no UTF-8. */
    Optional<String> textIfValid() {
        require(BYTES, "a text");
        int start = position;
        skip();
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, valueLength))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A message within this one; the field has to be one. */
    WireReader message() {
        require(BYTES, "a message");
        if (depth == MAX_DEPTH) {
            throw damaged(position, "messages are nested more than " + MAX_DEPTH + " deep");
        }
        int start = position;
        skip();
        return new WireReader(bytes, start, position, depth + 1);
    }

    private void require(int expected, String what) {
        if (wireType != expected || !pending) {
            throw damaged(position, "field " + field + " has to be " + what);
        }
    }

    private void skip() {
        if (wireType == VARINT) {
            varint();
        } else {
            position += valueLength;
        }
        pending = false;
    }

    private int length(int start) {
        return switch (wireType) {
            case VARINT -> 0;
            case FIXED64 -> within(start, 8);
            case FIXED32 -> within(start, 4);
            case BYTES -> within(start, varint());
            default -> throw damaged(start, "field " + field + " is of a kind that ONNX does not use");
        };
    }

    private int within(int start, long length) {
        if (length < 0 || length > end - position) {
            throw damaged(
                    start,
                    "field " + field + " declares " + Long.toUnsignedString(length) + " bytes, but " + (end - position)
                            + " are left");
        }
        return (int) length;
    }

    private long varint() {
        int start = position;
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == end) {
                throw damaged(start, "a number has no end");
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged(start, "a number has more than ten bytes");
    }

    private static ValidationException damaged(int position, String what) {
        return new ValidationException("it is not ONNX, cut off or damaged: at byte " + position + " " + what);
    }
}
