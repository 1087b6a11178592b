package io.mlops4j.core.data;

import io.mlops4j.ValidationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Writes the primitives of {@link TableCodec}, and sums them up. */
final class TableOutput {
    private final OutputStream out;
    private final CRC32C sum = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);

    TableOutput(OutputStream out) {
        this.out = out;
    }

    void oneByte(int value) throws IOException {
        room(1).put((byte) value);
    }

    void int32(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    /** Numbers, not more than the buffer holds. */
    void float64s(double[] values) throws IOException {
        ByteBuffer to = room(values.length * Double.BYTES);
        to.asDoubleBuffer().put(values);
        to.position(to.position() + values.length * Double.BYTES);
    }

    /** Numbers, not more than the buffer holds. */
    void int64s(long[] values) throws IOException {
        ByteBuffer to = room(values.length * Long.BYTES);
        to.asLongBuffer().put(values);
        to.position(to.position() + values.length * Long.BYTES);
    }

    void bytes(byte[] bytes) throws IOException {
        drain();
        sum.update(bytes);
        out.write(bytes);
    }

    /** A string; {@code what} names it where it cannot be written. */
    void string(String what, String value) throws IOException {
        byte[] utf8 = utf8(what, value);
        int32(utf8.length);
        bytes(utf8);
    }

    void optionalString(String what, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            string(what, value.get());
        } else {
            int32(-1);
        }
    }

    /** The sum of everything so far. */
    void checksum() throws IOException {
        drain();
        int32((int) sum.getValue());
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        sum.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static byte[] utf8(String what, String value) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(value));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new ValidationException(
                    "The " + what + " holds half of a surrogate pair, which is no character and cannot be stored", e);
        }
    }
}
