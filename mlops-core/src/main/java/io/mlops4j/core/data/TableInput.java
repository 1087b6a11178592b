package io.mlops4j.core.data;

import io.mlops4j.CorruptException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads the primitives of {@link TableCodec}, sums them up, and believes no length before the bytes are there. */
final class TableInput {
    private final InputStream in;
    private final CRC32C sum = new CRC32C();
    private final byte[] scratch = new byte[Integer.BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(scratch);

    TableInput(InputStream in) {
        this.in = in;
    }

    byte oneByte() throws IOException {
        return fill(1).get(0);
    }

    int int32() throws IOException {
        return fill(Integer.BYTES).getInt(0);
    }

    void float64s(double[] values) throws IOException {
        bytes(values.length * Double.BYTES).asDoubleBuffer().get(values);
    }

    void int64s(long[] values) throws IOException {
        bytes(values.length * Long.BYTES).asLongBuffer().get(values);
    }

    void bytes(byte[] values) throws IOException {
        if (in.readNBytes(values, 0, values.length) < values.length) {
            throw cutOff();
        }
        sum.update(values);
    }

    private ByteBuffer bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        bytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    int count(String what) throws IOException {
        int count = int32();
        if (count < 0) {
            throw new CorruptException("The bytes of the table say that there are " + count + " " + what);
        }
        return count;
    }

    String string() throws IOException {
        return string(count("bytes in a string"));
    }

    Optional<String> optionalString() throws IOException {
        int length = int32();
        return length == -1 ? Optional.empty() : Optional.of(string(length));
    }

    private String string(int length) throws IOException {
        if (length < 0) {
            throw new CorruptException("The bytes of the table have a string of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cutOff();
        }
        sum.update(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CorruptException("The bytes of the table have a string that is not UTF-8", e);
        }
    }

    void requireChecksum() throws IOException {
        int expected = (int) sum.getValue();
        if (int32() != expected) {
            throw new CorruptException("The bytes of the table were changed: their checksum is another");
        }
    }

    void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new CorruptException("The bytes of the table are followed by others");
        }
    }

    private ByteBuffer fill(int bytes) throws IOException {
        if (in.readNBytes(scratch, 0, bytes) < bytes) {
            throw cutOff();
        }
        sum.update(scratch, 0, bytes);
        return buffer;
    }

    private static CorruptException cutOff() {
        return new CorruptException("The bytes of the table are cut off");
    }
}
