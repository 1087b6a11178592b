package io.mlops4j.core.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * All the code that a step depends on. Two steps with equal fingerprints do the same with equal inputs.
 *
 * @param parts sorted by kind, name and value, each once
 */
public record CodeDocument(List<CodePart> parts) {
    private static final Comparator<CodePart> ORDER =
            Comparator.comparing(CodePart::kind).thenComparing(CodePart::name).thenComparing(CodePart::value);

    /** Sorts and copies the list. */
    public CodeDocument {
        var sorted = new ArrayList<>(parts);
        sorted.sort(ORDER);
        parts = List.copyOf(sorted);
    }

    /** The parts of one kind. */
    public List<CodePart> of(CodePart.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    /** What of one kind is different from an earlier document, in words, the most telling first. */
    public List<String> differencesFrom(CodeDocument earlier, CodePart.Kind kind) {
        return CodeDifferences.of(kind, earlier, this);
    }

    /** SHA-256 over kinds, names and values, 64 hexadecimal digits. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (CodePart part : parts) {
                update(digest, part.kind().name());
                update(digest, part.name());
                update(digest, part.value());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
        digest.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }
}
