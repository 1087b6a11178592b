package io.mlops4j.onnx;

import io.mlops4j.ValidationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes one message of the protocol buffers wire format, field by field in the order of the calls. */
final class WireWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    WireWriter real(int field, float value) {
        tag(field, FIXED32);
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bits >>> shift);
        }
        return this;
    }

    WireWriter text(int field, String value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            var utf8 = new byte[encoded.remaining()];
            encoded.get(utf8);
            return bytes(field, utf8);
        } catch (CharacterCodingException e) {
            throw new ValidationException(
                    "The text '" + value + "' has half a character (a lone surrogate) and cannot be written", e);
        }
    }

    WireWriter bytes(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Fields that are written already. */
    WireWriter raw(byte[] fields, int from, int to) {
        out.write(fields, from, to - from);
        return this;
    }

    WireWriter message(int field, WireWriter message) {
        return bytes(field, message.toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
