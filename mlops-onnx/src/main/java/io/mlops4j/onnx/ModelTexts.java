package io.mlops4j.onnx;

import io.mlops4j.model.OnnxModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rewrites the texts of a model (names, attributes, constants) as ONNX Runtime's Java side writes and reads texts: in
 * modified UTF-8. In that, a character beyond the Basic Multilingual Plane and a NUL have other bytes than in the UTF-8
 * of a file: texts of the file would come out cut off, two of them as one, and never equal those that go in. Field numbers
 * are those of {@code onnx.proto}.
 */
final class ModelTexts {
    /** What looks at characters or bytes, and so needs UTF-8; everything else compares and hands on. */
    private static final Set<String> READERS =
            Set.of("StringNormalizer", "StringSplit", "RegexFullMatch", "Tokenizer", "MurmurHash3");

    /** The runtime's own operators, some of which have bytes of another meaning where others have texts. */
    private static final String OWN_DOMAIN = "com.microsoft";

    private static final int OPERATOR = 4;
    private static final int DOMAIN = 7;
    private static final int FOUR_BYTES = 0xF0;

    /** The messages in which texts are. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        OPAQUE_NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE_TENSOR,
        VALUE,
        FUNCTION;

        boolean hasText(int field) {
            return switch (this) {
                case NODE, OPAQUE_NODE -> field == 1 || field == 2;
                case ATTRIBUTE -> field == 4 || field == 9;
                case TENSOR -> field == 6 || field == 8;
                case VALUE -> field == 1;
                case FUNCTION -> field == 4 || field == 5;
                case MODEL, GRAPH, SPARSE_TENSOR -> false;
            };
        }

        Optional<Message> within(int field) {
            return Optional.ofNullable(
                    switch (this) {
                        case MODEL -> field == 7 ? GRAPH : field == 25 ? FUNCTION : null;
                        case GRAPH ->
                            switch (field) {
                                case 1 -> NODE;
                                case 5 -> TENSOR;
                                case 11, 12, 13 -> VALUE;
                                case 15 -> SPARSE_TENSOR;
                                default -> null;
                            };
                        case NODE -> field == 5 ? ATTRIBUTE : null;
                        case ATTRIBUTE ->
                            switch (field) {
                                case 5, 10 -> TENSOR;
                                case 6, 11 -> GRAPH;
                                case 22, 23 -> SPARSE_TENSOR;
                                default -> null;
                            };
                        case SPARSE_TENSOR -> field == 1 ? TENSOR : null;
                        case FUNCTION ->
                            switch (field) {
                                case 7 -> NODE;
                                case 11 -> ATTRIBUTE;
                                case 12 -> VALUE;
                                default -> null;
                            };
                        case OPAQUE_NODE, TENSOR, VALUE -> null;
                    });
        }
    }

    private final byte[] file;
    private boolean hasReader;

    private ModelTexts(byte[] file) {
        this.file = file;
    }

    /** The model as the runtime is to get it. */
    static RuntimeModel of(OnnxModel model) {
        byte[] file = model.bytes();
        var texts = new ModelTexts(file);
        byte[] bytes = texts.rewritten(Message.MODEL, 0, file.length).orElse(file);
        return new RuntimeModel(bytes, texts.hasReader, RenumberedLabels.of(file));
    }

    /** This part of the file, a message, with other texts; empty if they stay. */
    private Optional<byte[]> rewritten(Message kind, int from, int to) {
        var fields = new WireFields(file, from, to);
        var message = new WireWriter();
        int written = from;
        while (fields.next()) {
            Optional<byte[]> other = fields.isBytes() ? rewritten(kind, fields) : Optional.empty();
            if (other.isPresent()) {
                message.raw(file, written, fields.start()).bytes(fields.field(), other.get());
                written = fields.end();
            }
        }
        return written == from
                ? Optional.empty()
                : Optional.of(message.raw(file, written, to).toBytes());
    }

    private Optional<byte[]> rewritten(Message kind, WireFields field) {
        if (kind.hasText(field.field())) {
            return modified(field.value(), field.end());
        }
        return kind.within(field.field())
                .map(inner -> inner == Message.NODE ? node(field) : inner)
                .flatMap(inner -> rewritten(inner, field.value(), field.end()));
    }

    private Message node(WireFields node) {
        WireFields fields = node.message();
        String operator = "";
        String domain = "";
        while (fields.next()) {
            if (fields.isBytes()) {
                switch (fields.field()) {
                    case OPERATOR -> operator = fields.text();
                    case DOMAIN -> domain = fields.text();
                    default -> {}
                }
            }
        }
        boolean reader = READERS.contains(operator);
        hasReader |= reader;
        return reader || domain.startsWith(OWN_DOMAIN) ? Message.OPAQUE_NODE : Message.NODE;
    }

    /** A text in modified UTF-8; empty if that has the same bytes, or if these are no UTF-8 and so no text. */
    private Optional<byte[]> modified(int from, int to) {
        if (IntStream.range(from, to).allMatch(i -> file[i] != 0 && (file[i] & 0xFF) < FOUR_BYTES)) {
            return Optional.empty();
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, from, to - from));
            var bytes = new ByteArrayOutputStream();
            text.chars().forEach(c -> write((char) c, bytes));
            return Optional.of(bytes.toByteArray());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static void write(char c, ByteArrayOutputStream bytes) {
        if (c == 0) {
            bytes.write(0xC0);
            bytes.write(0x80);
        } else if (Character.isSurrogate(c)) {
            bytes.write(0xE0 | (c >> 12));
            bytes.write(0x80 | (c >> 6 & 0x3F));
            bytes.write(0x80 | (c & 0x3F));
        } else {
            bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
    }
}
