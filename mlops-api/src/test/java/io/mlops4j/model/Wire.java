package io.mlops4j.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the protocol buffers wire format, right ones and wrong ones. */
final class Wire {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A model with one float input {@code x}, which is its output too, and what else is in the graph. */
    static Wire model(Wire moreOfGraph) {
        Wire graph = new Wire().message(11, value("x")).message(12, value("x"));
        graph.out.writeBytes(moreOfGraph.bytes());
        return new Wire()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Wire().text(1, "").number(2, 17));
    }

    /** A {@code ValueInfoProto} of float[?, 1]. */
    static Wire value(String name) {
        Wire shape = new Wire().message(1, new Wire().text(2, "batch")).message(1, new Wire().number(1, 1));
        Wire tensor = new Wire().number(1, 1).message(2, shape);
        return new Wire().text(1, name).message(2, new Wire().message(1, tensor));
    }

    /** A {@code TensorProto} whose data is in another file. */
    static Wire external() {
        Wire location = new Wire().text(1, "location").text(2, "../../etc/passwd");
        return new Wire()
                .number(1, 1)
                .number(2, 1)
                .text(8, "weights")
                .message(13, location)
                .number(14, 1);
    }

    /** A {@code NodeProto} with this attribute. */
    static Wire node(Wire attribute) {
        return new Wire().text(1, "x").text(2, "y").text(4, "Op").message(5, attribute);
    }

    Wire number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Wire text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Wire message(int field, Wire value) {
        return bytes(field, value.bytes());
    }

    Wire bytes(int field, byte[] value) {
        return declared(field, value.length, value);
    }

    /** A field that says how long it is, truly or not. */
    Wire declared(int field, long length, byte... value) {
        varint(((long) field << 3) | 2);
        varint(length);
        out.writeBytes(value);
        return this;
    }

    Wire raw(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
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
