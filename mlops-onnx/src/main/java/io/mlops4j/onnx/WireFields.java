package io.mlops4j.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes over the fields of one message of the protocol buffers wire format, as far as it can be understood: what follows
 * damage is nobody's field, and left for the runtime to refuse.
 */
final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int start;
    private int position;
    private int value;
    private int field;
    private boolean isBytes;

    WireFields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.end = to;
        this.position = from;
    }

    /** Goes to the next field; false where none can be read. */
    boolean next() {
        start = position;
        if (position == end) {
            return false;
        }
        long tag = varint();
        long length =
                switch ((int) (tag & 7)) {
                    case VARINT -> lengthOfVarint();
                    case FIXED64 -> Long.BYTES;
                    case BYTES -> varint();
                    case FIXED32 -> Integer.BYTES;
                    default -> -1;
                };
        if (length < 0 || length > end - position) {
            position = start;
            return false;
        }
        field = (int) (tag >>> 3);
        isBytes = (tag & 7) == BYTES;
        value = position;
        position += (int) length;
        return true;
    }

    int field() {
        return field;
    }

    /** Whether it is a text, some bytes or a message. */
    boolean isBytes() {
        return isBytes;
    }

    /** Where the field begins; after the last one, where what is left does. */
    int start() {
        return start;
    }

    /** Where its value begins. */
    int value() {
        return value;
    }

    /** Where it ends. */
    int end() {
        return position;
    }

    /** Its value as text. */
    String text() {
        return new String(bytes, value, position - value, StandardCharsets.UTF_8);
    }

    /** The fields of its value, which is a message. */
    WireFields message() {
        return new WireFields(bytes, value, position);
    }

    /** The numbers of its value, which is one or some packed together. */
    List<Long> numbers() {
        var numbers = new ArrayList<Long>();
        var packed = new WireFields(bytes, value, position);
        while (packed.position < packed.end) {
            numbers.add(packed.varint());
        }
        return numbers;
    }

    private int lengthOfVarint() {
        int length = 1;
        while (position + length <= end && bytes[position + length - 1] < 0) {
            length++;
        }
        return length;
    }

    /** The number here; -1 if it has no end. */
    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE && position < end; shift += 7) {
            byte b = bytes[position++];
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        return -1;
    }
}
